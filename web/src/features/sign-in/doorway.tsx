/** The frame of the pages one sees before one is in. */
import "./sign-in.css";
import { type ReactNode, useEffect } from "react";
import { Mark } from "@/ui/mark";

export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Upbeat`;
  }, [title]);
  return (
    <main className="doorway" id="view">
      <div className="doorway-in">
        <p className="brand">
          <Mark />
          <span>Upbeat</span>
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

export function Refusal({ error }: { error: Error | null }) {
  return error ? (
    <p className="inl bad-l" role="alert">
      {error.message}
    </p>
  ) : null;
}
