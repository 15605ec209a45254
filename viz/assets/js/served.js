// The pages of `kg serve` that are made of forms and tables: made on the server.
import { start } from "./shell.js";

void start(() => undefined);
