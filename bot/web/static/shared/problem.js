/* A problem of the script as a line: its place first, then what is wrong and how to mend it. */

export const problem = ({ where, message, hint }) => [where, message, hint].filter(Boolean).join("　");
