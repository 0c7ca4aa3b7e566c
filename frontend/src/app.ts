/** What a page gains from a script: each part does nothing where its marks are missing. */

import { dragSessions } from "./drag";
import { dropFiles } from "./drop";
import { moveFigures } from "./figure";
import { sendOnce } from "./once";
import { offerPrint } from "./print";
import { guessTimezone } from "./timezone";

sendOnce(document);
guessTimezone(document);
dropFiles(document);
offerPrint(document);
dragSessions(document);
moveFigures(document);
void import("./offline/signal").then(({ beginSignal }) => beginSignal(document));
