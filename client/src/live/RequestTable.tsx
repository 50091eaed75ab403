/** The last requests: when each was received, committed and answered, and when it had to be. */
import type { ShownRequest } from './live-state.ts';
import { count, duration, liveTexts as texts, time } from './live-texts.ts';

type Props = { requests: ShownRequest[]; omitted: number };

export function RequestTable({ requests, omitted }: Props) {
  return (
    <section className="live__part" aria-labelledby="requests">
      <h2 id="requests">{texts.requests}</h2>
      <p className="live__nothing requests__note">{noteOf(requests, omitted)}</p>
      {requests.length > 0 && (
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
              {requests.map((request, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows stand still, and requests pass through them.
                <Row key={place} request={request} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function noteOf(requests: ShownRequest[], omitted: number): string {
  if (requests.length === 0) return texts.noRequests;
  return omitted > 0 ? texts.omitted(count(omitted)) : texts.newestFirst;
}

function Row({ request }: { request: ShownRequest }) {
  const { receivedAt, committedAt, answeredAt, deadlineAt, verdict, code } = request;
  const after = (at: number) => `+${duration(at - receivedAt)}`;
  return (
    <tr className={`request request--${verdict}`}>
      <td>{time(receivedAt)}</td>
      <td>{request.server}</td>
      <td>{request.event}</td>
      <td>{request.room}</td>
      <td className={code === 'ok' ? undefined : 'request__refused'}>
        {verdict === 'onTime' ? code : `${code} (${texts.verdicts[verdict]})`}
      </td>
      <td>{committedAt === null ? '–' : after(committedAt)}</td>
      <td>{after(answeredAt)}</td>
      <td>{after(deadlineAt)}</td>
    </tr>
  );
}
