/** The brand mark: a note on three staff lines, its head in the blue pencil. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 22 22" aria-hidden="true">
      <path d="M1 5.5h20M1 11h20M1 16.5h20" stroke="currentColor" strokeWidth="1" opacity=".26" />
      <path
        d="M8.4 15.7C12.4 13.2 15.6 8.8 18.2 1.6c.5-.3 1.3 0 1.3.6C17.4 9.9 14 14.8 9.6 17.4z"
        fill="currentColor"
      />
      <ellipse className="dot" cx="6.2" cy="16.5" rx="4.3" ry="3.3" transform="rotate(-20 6.2 16.5)" />
    </svg>
  );
}
