import { accessTexts } from "./accessTexts";
import { actTexts } from "./actTexts";
import { claimTexts } from "./claimTexts";
import { commitTexts } from "./commitTexts";
import { conditionTexts } from "./conditionTexts";
import { editTexts } from "./editTexts";
import { fileTexts } from "./fileTexts";
import type { Forms } from "./forms";
import { hostTexts } from "./hostTexts";
import { listTexts } from "./listTexts";
import { manifestTexts } from "./manifestTexts";
import { problemTexts } from "./problemTexts";
import { Recognizer } from "./Recognizer";
import { rowTexts } from "./rowTexts";
import { runTexts } from "./runTexts";
import { schemaTexts } from "./schemaTexts";
import { settingTexts } from "./settingTexts";
import { storeTexts } from "./storeTexts";

export const catalogs: readonly Forms[] = [
  conditionTexts,
  hostTexts,
  runTexts,
  manifestTexts,
  editTexts,
  settingTexts,
  schemaTexts,
  listTexts,
  fileTexts,
  rowTexts,
  problemTexts,
  actTexts,
  claimTexts,
  accessTexts,
  storeTexts,
  commitTexts,
];

export const recognizer = new Recognizer(catalogs);
