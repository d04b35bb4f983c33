/* A draft that somebody else takes first: the agent's other page, a colleague, the service by itself. What this page still
   holds of it must not go out as a second answer. */

import { t } from "../shared/i18n.js";
import { toast } from "../shared/toast.js";
import { messagesOf, state, tell, write, writing } from "../console/state.js";

/** The answer that its buyer got while this message, begun as a draft, was under way; undefined where there is none. */
export function answeredMeanwhile({ conversation, suggestion, after }) {
  return suggestion === null ? undefined : messagesOf(conversation).findLast((each) => each.role === "agent" && each.id > after);
}

/** Whether nothing is lost with it: a draft that nobody touched, or word for word what the buyer has been told. */
export const isNothingOwn = ({ text, begun }, answer) => text === begun || text.trim() === answer.text.trim();

/** An answer of somebody else has come: a box that holds the draft as it stood empties; what the agent wrote stays. */
export function answeredElsewhere(id, answer) {
  const held = writing(id);
  if (held.suggestion === null || isFromHere(id, answer)) return;
  const dropped = isNothingOwn(held, answer);
  write(id, dropped ? "" : held.text);
  if (id !== state.current) return;
  tell("written");
  sayAnswered(answer, dropped);
}

const isFromHere = (id, { text }) => [...state.unsent.values()].some((each) => each.conversation === id && each.text === text);

export function sayAnswered({ agent }, dropped) {
  const who = !agent ? t("sent.itself") : agent.id === state.me?.id ? t("sent.mine") : t("sent.colleague", { name: agent.display });
  toast(`${who}${t(dropped ? "sent.dropped" : "sent.kept")}`, dropped ? "info" : "error");
}
