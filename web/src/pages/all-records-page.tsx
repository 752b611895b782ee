/** All kinds of records, at `/w/{slug}/all`. */
import { AllRecords } from "@/features/library/all-records";

export { AllRecords as AllRecordsRoute };
