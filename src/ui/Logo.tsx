/** The mark: an octagonal metal plate with a lit aperture, the same shape as the app's icon. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M6.5 1h11L22 5.5v13L17.5 23h-11L2 18.5v-13z" fill="var(--text)" />
      <circle cx="12" cy="12" r="6.6" fill="var(--chrome)" />
      <path d="M12 7.6l3.8 2.2v4.4L12 16.4l-3.8-2.2V9.8z" fill="var(--accent)" />
    </svg>
  );
}
