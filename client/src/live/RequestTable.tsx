/** The last requests: when each was received, committed and answered, and when it had to be. */
import type { ShownCommand } from './cluster-state.ts';
import { count, duration, clusterTexts as texts, time } from './cluster-texts.ts';

type Props = { commands: ShownCommand[]; omitted: number };

export function RequestTable({ commands, omitted }: Props) {
  return (
    <section className="cluster__part" aria-labelledby="requests">
      <h2 id="requests">{texts.requests}</h2>
      {commands.length === 0 ? (
        <p className="cluster__nothing">{texts.noRequests}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        <section className="requests" tabIndex={0} aria-label={texts.requestTable}>
          <table className="requests__table">
            <thead>
              <tr>
                {texts.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {commands.map((command) => (
                <Row key={command.key} command={command} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {omitted > 0 && (
        <p className="cluster__nothing">
          {count(omitted)} more were too many to show one by one; they are counted above.
        </p>
      )}
    </section>
  );
}

function Row({ command }: { command: ShownCommand }) {
  const { receivedAt, committedAt, answeredAt, deadlineAt, verdict, code } = command;
  const after = (at: number) => `+${duration(at - receivedAt)}`;
  return (
    <tr className={`request request--${verdict}`}>
      <td>{time(receivedAt)}</td>
      <td>{command.server}</td>
      <td>{command.event}</td>
      <td>{command.room}</td>
      <td className={code === 'ok' ? undefined : 'request__refused'}>
        {verdict === 'onTime' ? code : `${code} (${texts.verdicts[verdict]})`}
      </td>
      <td>{committedAt === null ? '–' : after(committedAt)}</td>
      <td>{after(answeredAt)}</td>
      <td>{after(deadlineAt)}</td>
    </tr>
  );
}
