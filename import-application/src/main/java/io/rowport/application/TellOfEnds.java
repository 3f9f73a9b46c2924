package io.rowport.application;

import io.rowport.domain.ImportEnd;
import io.rowport.domain.port.ImportEnds;
import io.rowport.domain.port.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Tells whoever wants to know that imports have ended: each end until it is heard, with growing pauses, and in the end no more. A
 * crash loses none. For one thread at a time, over all nodes.
 */
public final class TellOfEnds {
    /** Ten attempts within two days. */
    static final int ATTEMPTS = 10;

    private static final int AT_ONCE = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int GROWTH = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(12);

    private final ImportEnds ends;
    private final Webhook webhook;
    private final Listener listener;
    private final Clock clock;

    /** Is told how telling goes, for a log. */
    public interface Listener {
        /**
         * An end was told and heard.
         *
         * @param end the end
         */
        void heard(ImportEnd end);

        /**
         * An end wasn't heard.
         *
         * @param end the end
         * @param why what went wrong
         * @param isLast whether it won't be told again
         */
        void notHeard(ImportEnd end, Webhook.NotHeard why, boolean isLast);
    }

    /**
     * Wires the use case.
     *
     * @param ends remembers what is to be told
     * @param webhook hears it
     * @param listener is told how it goes
     * @param clock tells the time
     */
    public TellOfEnds(ImportEnds ends, Webhook webhook, Listener listener, Clock clock) {
        this.ends = ends;
        this.webhook = webhook;
        this.listener = listener;
        this.clock = clock;
    }

    /** Tells all ends whose time has come. Each is forgotten or put off before the next is told. */
    public void tellDue() {
        List<ImportEnd> due = ends.due(clock.instant(), AT_ONCE);
        while (!due.isEmpty()) {
            due.forEach(this::tell);
            due = ends.due(clock.instant(), AT_ONCE);
        }
    }

    private void tell(ImportEnd end) {
        try {
            webhook.tell(end);
            ends.forget(end.number());
            listener.heard(end);
        } catch (Webhook.NotHeard e) {
            boolean isLast = end.attempts() + 1 >= ATTEMPTS;
            if (isLast) {
                ends.forget(end.number());
            } else {
                ends.putOff(end.number(), clock.instant().plus(pauseAfter(end.attempts())));
            }
            listener.notHeard(end, e, isLast);
        }
    }

    /** One minute, three, nine … up to half a day. */
    static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE;
        for (int i = 0; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
