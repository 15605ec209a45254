// The navigation on a page that brings a script of its own.
import { carryState } from "./carry.js";

carryState();
