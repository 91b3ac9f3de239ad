/** The tools, grouped by what a person wants: a rail at the left, a bar at the bottom of a phone. */
import { useEffect, useRef } from 'react';
import type { CapabilityDefinition } from '../capabilities/contract.ts';
import { capabilities } from '../capabilities/registry.ts';
import { useSessions } from '../capabilities/session.ts';
import { Icon } from '../ui/icons.ts';
import { OLD_PHOTO } from './flow/flow.ts';
import { openFlow } from './flow/store.ts';
import { t } from './messages/index.ts';
import { selectTool, useApp } from './store.ts';
import styles from './ToolRail.module.css';

const GROUPS = ['create', 'enhance', 'remove', 'colour'] as const;

export function ToolRail() {
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      {GROUPS.map((group) => {
        const tools = capabilities.filter((c) => c.group === group);
        if (tools.length === 0) return null;
        return (
          <section key={group} className={styles.group} aria-labelledby={`rail-${group}`}>
            <h2 id={`rail-${group}`} className={styles.heading}>
              {t(`rail.${group}`)}
            </h2>
            <ul className={styles.list}>
              {group === 'enhance' && <Flow />}
              {tools.map((tool) => (
                <Tool key={tool.id} tool={tool} />
              ))}
            </ul>
          </section>
        );
      })}
      <p className={styles.privacy}>
        <Icon name="ShieldCheck" size={15} />
        {t('app.privacy')}
      </p>
    </nav>
  );
}

function Tool({ tool }: { tool: CapabilityDefinition }) {
  const busy = useSessions((s) => Boolean(s.sessions[tool.id]?.job));
  return (
    <RailItem
      id={tool.id}
      name={tool.title}
      icon={tool.icon}
      busy={busy}
      onOpen={() => selectTool(tool.id)}
    />
  );
}

/** The guided flow stands before the tools that it goes through. */
function Flow() {
  return <RailItem id={OLD_PHOTO} name={t('flow.short')} icon="Camera" busy={false} onOpen={openFlow} />;
}

interface RailItemProps {
  id: string;
  name: string;
  icon: string;
  busy: boolean;
  onOpen(): void;
}

function RailItem({ id, name, icon, busy, onOpen }: RailItemProps) {
  const chosen = useApp((s) => s.tool === id);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // On a phone the bar scrolls, and a tool may be chosen from elsewhere.
    if (chosen) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  return (
    <li ref={item}>
      <button
        type="button"
        className={styles.tool}
        aria-pressed={chosen}
        onClick={() => (chosen ? selectTool(null) : onOpen())}
      >
        <span className={styles.icon}>
          <Icon name={icon} size={17} />
          {busy && <span className={styles.busy} />}
        </span>
        {name}
      </button>
    </li>
  );
}
