/** Names of columns that make a table a transcript, best first; compared in lower case without spaces and signs. */
export const columnNames = {
  text: 'text words utterance utterances transcript transcription transcribedtext speech content sentence passage caption answer response quote dialogue said message'.split(
    ' ',
  ),
  speaker:
    'speaker speakername speakerlabel speakerid name who participant participantname person role actor sender sprecher sprecherin'.split(
      ' ',
    ),
  start: 'start starttime startseconds startms begin begintime from timestamp time timecode timein in offset starts'.split(' '),
  end: 'end endtime endseconds endms stop to timeout out ends'.split(' '),
} as const;

/** The name of a column as names are compared. */
export function foldColumn(name: string): string {
  return name.toLowerCase().replace(/\(.*\)|[^\p{L}\d]/gu, '');
}
