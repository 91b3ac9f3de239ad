/** A running job: what is happening, how far it is, how long it took and may take, and Cancel. */
import { Progress } from '@base-ui/react/progress';
import { useEffect, useRef } from 'react';
import { formatDuration, formatRemaining } from '../../app/messages/format.ts';
import { inLanguage, t } from '../../app/messages/index.ts';
import { shortcutOf } from '../../app/shortcuts.ts';
import { announce } from '../../app/store.ts';
import { type Job, useJobs } from '../../jobs/queue.ts';
import { Button } from '../../ui/Button.tsx';
import type { CapabilityDefinition, Raster } from '../contract.ts';
import { cancelTool, type Session } from '../session.ts';
import styles from './JobProgress.module.css';

/** Screen readers hear of progress at most this often. */
const SPEAK_MS = 8000;

interface JobProgressProps {
  definition: CapabilityDefinition;
  job: NonNullable<Session['job']>;
}

export function JobProgress({ definition, job: handle }: JobProgressProps) {
  const job = useJobs((s) => s.jobs.find((j) => j.id === handle.id));
  const label = labelOf(job);
  const share = shareOf(job);
  useSpokenProgress(definition.title, label, share);
  return (
    <Progress.Root
      className={styles.progress}
      value={share === undefined ? null : share * 100}
      aria-valuetext={label}
    >
      {job?.preview && <Preview raster={job.preview} />}
      <div className={styles.row}>
        <Progress.Label className={styles.label}>{label}</Progress.Label>
        {share !== undefined && (
          <span className={styles.percent}>{t('unit.percent', { n: Math.floor(share * 100) })}</span>
        )}
      </div>
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={styles.indicator} />
      </Progress.Track>
      <div className={styles.row}>
        <span className={styles.time}>{timeOf(job)}</span>
        <Button small onClick={() => cancelTool(definition.id)} aria-keyshortcuts="Escape">
          {t('job.cancel')}
          <kbd className={styles.keys}>{shortcutOf('cancel-job')}</kbd>
        </Button>
      </div>
    </Progress.Root>
  );
}

/** What there is of the result so far, enlarged from a few pixels. */
function Preview({ raster: { width, height, data } }: { raster: Raster }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  }, [width, height, data]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className={styles.preview}
      role="img"
      aria-label={t('job.preview')}
    />
  );
}

function labelOf(job: Job | undefined): string {
  if (job?.state === 'queued') return t('panel.queued');
  return job?.progress ? inLanguage(job.progress.label) : t('job.preparing');
}

/** 0..1, or undefined while a stage has no steps that could be counted. */
function shareOf(job: Job | undefined): number | undefined {
  const { progress } = job ?? {};
  if (!progress || progress.total <= 1) return undefined;
  return Math.min(1, progress.done / progress.total);
}

function timeOf(job: Job | undefined): string {
  if (job?.state !== 'running') return '';
  const elapsed = formatDuration(Math.floor(job.elapsedMs / 1000) * 1000);
  if (job.remainingMs === undefined) return elapsed;
  return t('job.times', { elapsed, remaining: formatRemaining(job.remainingMs) });
}

function useSpokenProgress(tool: string, label: string, share: number | undefined): void {
  const spokenAt = useRef(0);
  useEffect(() => {
    const now = Date.now();
    if (spokenAt.current === 0) spokenAt.current = now;
    if (share === undefined || now - spokenAt.current < SPEAK_MS) return;
    spokenAt.current = now;
    announce(t('job.announce-progress', { tool, label, percent: Math.floor(share * 100) }));
  }, [tool, label, share]);
}
