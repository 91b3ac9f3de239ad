/** The fields of an endpoint with their types, limits and defaults. */
import { t } from '../../app/messages/index.ts';
import type { Endpoint } from '../endpoints.ts';
import { type FieldLine, fieldLines } from './describe.ts';
import styles from './FieldList.module.css';

export function FieldList({ endpoint }: { endpoint: Endpoint }) {
  return (
    <dl className={styles.list}>
      {fieldLines(endpoint).map((line) => (
        <Line key={line.name} line={line} />
      ))}
    </dl>
  );
}

function Line({ line: { name, type, required, help, fallback, values } }: { line: FieldLine }) {
  return (
    <div className={styles.line}>
      <dt className={styles.term}>
        <code className={styles.name}>{name}</code>
        {required && <span className={styles.required}>{t('api.required')}</span>}
        <span className={styles.type}>{type}</span>
      </dt>
      <dd className={styles.help}>
        {help}
        {fallback !== undefined && <> {t('api.default', { value: fallback })}</>}
        {values && (
          <details className={styles.values}>
            <summary>{t('api.values', { count: values.length })}</summary>
            <ul>
              {values.map(({ value, label }) => (
                <li key={value}>
                  <code>{value}</code> {label}
                </li>
              ))}
            </ul>
          </details>
        )}
      </dd>
    </div>
  );
}
