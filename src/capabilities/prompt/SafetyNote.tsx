/** What whoever makes pictures here should know. */
import { t } from '../../app/messages/index.ts';
import styles from './PromptTools.module.css';

export const SafetyNote = () => <p className={styles.empty}>{t('prompt.care')}</p>;
