import { useId, type ReactNode } from "react";

interface CardProps {
  readonly title: string;
  /** Beside the title, quieter. */
  readonly sub?: ReactNode;
  /** At the right of the header. */
  readonly side?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A part of a page with its heading. Cards are not put into cards. */
export function Card({ title, sub, side, children, className }: CardProps) {
  const id = useId();
  return (
    <section className={`card ${className ?? ""}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {sub !== undefined && <span className="sub">{sub}</span>}
        {side !== undefined && <span className="r">{side}</span>}
      </header>
      {children}
    </section>
  );
}
