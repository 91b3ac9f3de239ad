/**
 * Every command as data: menus, shortcuts, the command palette and the shortcut sheet are all made from this list.
 * A shortcut is `mod+shift+z`; `mod` is ⌘ on Apple devices and Ctrl elsewhere.
 */
import { definitions } from '../capabilities/registry.ts';
import { cancelTool, canRun, runTool, useSessions } from '../capabilities/session.ts';
import { useCropping } from '../editor/crop/cropping.ts';
import { settled, useDocument } from '../editor/document.ts';
import { selectAll } from '../editor/mask.ts';
import { usePlacing } from '../editor/place/placing.ts';
import { attempt, improveLight } from '../editor/retouch.ts';
import { type ToolId, useTools } from '../editor/tools/settings.ts';
import { useView } from '../editor/view.ts';
import { copyPicture } from '../library/clipboard.ts';
import { openFromDisk, pastePicture, takePhoto } from '../library/open.ts';
import { baseName, saveBlob } from '../library/save.ts';
import type { IconName } from '../ui/icons.ts';
import { openFlow } from './flow/store.ts';
import { inLanguage, type MessageKey, t } from './messages/index.ts';
import { notify, openDialog, selectTool, switchTheme, useApp } from './store.ts';

type CommandGroup = 'file' | 'edit' | 'view' | 'tool' | 'help';

export interface Command {
  id: string;
  /** Text for people, in the language of the moment. */
  readonly name: string;
  group: CommandGroup;
  icon: IconName;
  shortcut?: string;
  /** Works while a text is being typed or a dialog is open. */
  everywhere?: boolean;
  /** Absent: always. */
  when?: () => boolean;
  perform(): void;
}

const placing = () => import('../library/place.ts');
/** Neither cropping nor placing layers, which must end first. */
const isFree = () => hasPicture() && !useCropping.getState().picture && !usePlacing.getState().over;
/** Devices held in the hand; elsewhere the system offers its file dialog instead of a camera. */
const hasCamera = () => matchMedia('(pointer: coarse)').matches;
const hasPicture = () => useDocument.getState().open !== null;
const tool = () => useApp.getState().tool;
const isBusy = () => Object.values(useSessions.getState().sessions).some((s) => s.job !== null);

function command(
  id: string,
  group: CommandGroup,
  name: MessageKey,
  icon: IconName,
  perform: () => unknown,
  extra: Pick<Command, 'shortcut' | 'everywhere' | 'when'> = {},
): Command {
  // Names without holes only; tools bring their own names below.
  return {
    id,
    group,
    get name() {
      return (t as (key: MessageKey) => string)(name);
    },
    icon,
    perform: () => void perform(),
    ...extra,
  };
}

const canvasTools: readonly [ToolId, IconName, string][] = [
  ['hand', 'Hand', 'h'],
  ['brush', 'Paintbrush', 'b'],
  ['eraser', 'Eraser', 'e'],
  ['rectangle', 'Square', 'm'],
  ['ellipse', 'Circle', 'o'],
  ['lasso', 'Lasso', 'l'],
  ['polygon', 'Pentagon', 'g'],
  ['wand', 'Wand', 'w'],
  ['object', 'MousePointerClick', 's'],
  ['heal', 'Bandage', 'j'],
  ['redeye', 'ScanEye', 'y'],
];

export const commands: readonly Command[] = [
  command('open', 'file', 'command.open', 'FolderOpen', openFromDisk, { shortcut: 'mod+o' }),
  command('camera', 'file', 'welcome.camera', 'Camera', takePhoto, { when: hasCamera }),
  command('paste', 'file', 'command.paste', 'ClipboardPaste', pastePicture),
  command('library', 'file', 'library.command', 'Image', () => openDialog('library')),
  command('save', 'file', 'command.save', 'Download', () => openDialog('save'), {
    shortcut: 'mod+s',
    when: hasPicture,
  }),
  command('save-project', 'file', 'project.save', 'Layers', saveProject, {
    shortcut: 'mod+shift+s',
    when: hasPicture,
  }),
  command('batch', 'file', 'command.batch', 'Images', () => openDialog('batch'), { shortcut: 'mod+b' }),
  command('copy', 'file', 'command.copy', 'Copy', copyPicture, { shortcut: 'mod+c', when: hasPicture }),
  command('close', 'file', 'command.close', 'X', closePicture, { when: hasPicture }),

  command('undo', 'edit', 'command.undo', 'Undo2', () => useDocument.getState().undo(), {
    shortcut: 'mod+z',
    when: () => (useDocument.getState().open?.current ?? 0) > 0,
  }),
  command('redo', 'edit', 'command.redo', 'Redo2', () => useDocument.getState().redo(), {
    shortcut: 'mod+shift+z',
    when: () => {
      const { open } = useDocument.getState();
      return open !== null && open.current < open.steps.length - 1;
    },
  }),
  command('run', 'edit', 'command.run', 'Sparkles', () => runTool(tool()!), {
    shortcut: 'mod+enter',
    everywhere: true,
    when: () => tool() !== null && canRun(tool()!),
  }),
  command('cancel-job', 'edit', 'command.cancel-job', 'X', cancelTool, {
    shortcut: 'escape',
    everywhere: true,
    when: () => isBusy() && useApp.getState().dialog === null,
  }),

  command('crop', 'edit', 'crop.start', 'Crop', () => useCropping.getState().start(), {
    shortcut: 'r',
    when: isFree,
  }),

  command('select-all', 'edit', 'mask.all', 'SquareDashed', () => selectAll(), {
    shortcut: 'mod+a',
    when: isFree,
  }),

  command('auto-light', 'edit', 'edit.auto', 'Sparkles', () => attempt(improveLight()), {
    shortcut: 'a',
    when: isFree,
  }),

  command('place', 'edit', 'place.file', 'Layers', () => placing().then((p) => p.placeFromDisk()), {
    when: isFree,
  }),
  command('place-copied', 'edit', 'place.copied', 'Layers', () => placing().then((p) => p.placeCopied()), {
    shortcut: 'mod+shift+v',
    when: isFree,
  }),

  command('zoom-in', 'view', 'view.zoom-in', 'ZoomIn', () => useView.getState().zoomStep(1), {
    shortcut: '+',
    when: hasPicture,
  }),
  command('zoom-out', 'view', 'view.zoom-out', 'ZoomOut', () => useView.getState().zoomStep(-1), {
    shortcut: '-',
    when: hasPicture,
  }),
  command('fit', 'view', 'view.fit', 'Scan', () => useView.getState().fit(), {
    shortcut: '0',
    when: hasPicture,
  }),
  command('actual-size', 'view', 'view.actual', 'Image', () => useView.getState().actualSize(), {
    shortcut: '1',
    when: hasPicture,
  }),
  command('compare', 'view', 'view.compare', 'SquareSplitHorizontal', toggleCompare, {
    shortcut: 'c',
    when: hasPicture,
  }),
  command('before', 'view', 'view.before', 'Eye', holdBefore, { shortcut: 'x', when: hasPicture }),
  command('theme', 'view', 'command.theme', 'Contrast', switchTheme),
  command('panel', 'view', 'command.panel', 'PanelRight', togglePanel, { shortcut: 'p' }),

  command('brush-smaller', 'edit', 'tools.smaller', 'Minus', () => useTools.getState().resizeBrush(-1), {
    shortcut: '[',
    when: hasPicture,
  }),
  command('brush-larger', 'edit', 'tools.larger', 'Plus', () => useTools.getState().resizeBrush(1), {
    shortcut: ']',
    when: hasPicture,
  }),
  ...canvasTools.map<Command>(([id, icon, shortcut]) => ({
    id: `canvas.${id}`,
    group: 'edit',
    get name() {
      return t(`tools.${id}`);
    },
    icon,
    shortcut,
    when: hasPicture,
    perform: () => useTools.getState().set({ tool: id }),
  })),

  command('dots', 'edit', 'tools.dots', 'CircleDot', () => useTools.getState().set({ tool: 'dots' }), {
    shortcut: 'd',
    when: () => hasPicture() && useTools.getState().offered.includes('dots'),
  }),

  ...definitions.map<Command>(({ id, icon, title }) => ({
    id: `tool.${id}`,
    group: 'tool',
    get name() {
      return inLanguage(title);
    },
    icon: icon as IconName,
    perform: () => selectTool(id),
  })),

  command('old-photo', 'tool', 'flow.title', 'Camera', openFlow),

  command('commands', 'help', 'command.palette', 'Command', () => openDialog('commands'), {
    shortcut: 'mod+k',
    everywhere: true,
  }),
  command('models', 'help', 'command.models', 'Cpu', () => openDialog('models')),
  command('api', 'help', 'command.api', 'Braces', () => location.assign('#/api')),
  command('sites', 'help', 'sites.title', 'AppWindow', () => openDialog('sites')),
  command('shortcuts', 'help', 'command.shortcuts', 'Keyboard', () => openDialog('shortcuts'), {
    shortcut: '?',
  }),
];

/** Saves picture, selections and history in one file. */
async function saveProject(): Promise<void> {
  try {
    const { writeProject } = await import('../library/project.ts');
    const name = `${baseName(useDocument.getState().open?.name ?? '')}.tintype`;
    if (await saveBlob(await writeProject(), name)) notify('success', t('save.done', { name }));
  } catch (cause) {
    console.error(cause);
    notify('error', t('project.failed'));
  }
}

/** Shows what was before until the key is let go of. */
function holdBefore(): void {
  const { hold } = useView.getState();
  const release = new AbortController();
  for (const end of ['keyup', 'blur', 'pointerdown'] as const)
    addEventListener(
      end,
      () => {
        release.abort();
        hold(false);
      },
      { signal: release.signal },
    );
  hold(true);
}

function toggleCompare(): void {
  const { compare, setCompare } = useView.getState();
  setCompare(compare === 'off' ? 'slider' : 'off');
}

/** Layers that are being placed stay with the picture. */
async function closePicture(): Promise<void> {
  await settled();
  useDocument.getState().close();
}

let lastTool: string | null = null;

function togglePanel(): void {
  if (tool()) {
    lastTool = tool();
    selectTool(null);
  } else selectTool(lastTool ?? definitions[0]?.id ?? null);
}

export function findCommand(id: string): Command {
  const found = commands.find((c) => c.id === id);
  if (!found) throw new Error(`No command is called ${id}.`);
  return found;
}

/** Performs a command if it makes sense now. */
export function perform(id: string): void {
  const found = findCommand(id);
  if (found.when?.() ?? true) found.perform();
}

/** True while the command makes sense; follows the stores that `when` looks at. */
export function useEnabled(id: string): boolean {
  const enabled = () => findCommand(id).when?.() ?? true;
  useSessions(enabled);
  useApp(enabled);
  return useDocument(enabled);
}
