/** What the headless page tells of the files in `--models`. */
export interface ModelsReport {
  accepted: { file: string; model: string }[];
  refused: { file: string; reason: string }[];
  /** Ids of the models that are complete now. */
  installed: string[];
}
