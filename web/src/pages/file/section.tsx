import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly isDone?: boolean;
  readonly children: ReactNode;
}

/** One step of the form, on a line of its own. */
export function Section({ title, hint, isDone, children }: SectionProps): ReactElement {
  const id = useId();
  return (
    <section className={isDone === true ? 'step is-done' : 'step'} aria-labelledby={id}>
      <div className="step-head">
        <h2 id={id}>{title}</h2>
        {hint !== undefined && <p className="soft small">{hint}</p>}
      </div>
      <div className="stack">{children}</div>
    </section>
  );
}
