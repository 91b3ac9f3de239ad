/** The editor's visible texts. */
export const words = {
  canvas: (name: string, width: number, height: number, percent: number) =>
    `${name}, ${width} × ${height} pixels, shown at ${percent} %`,
  emptyCanvas: 'Canvas, no picture open',
  compareSlider: 'Before and after',
  before: 'Before',
  after: 'After',
  history: 'History',
  stepLabel: (name: string, width: number, height: number) => `${name}, ${width} × ${height} pixels`,
  runAgain: 'Run again with other settings',
};
