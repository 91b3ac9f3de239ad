/** Keeps the rest of the studio alive when a part that is loaded later fails. */
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './ErrorBoundary.module.css';
import { t } from './messages/index.ts';

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className={styles.failed} role="alert">
        <p>{t('panel.failed-load')}</p>
        <Button icon="RotateCcw" onClick={() => this.setState({ failed: false })}>
          {t('panel.try-again')}
        </Button>
      </div>
    );
  }
}
