package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.Counts;
import io.rowport.domain.FirmId;
import io.rowport.domain.ImportEnd;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mode;
import io.rowport.domain.Progress;
import io.rowport.domain.port.ImportEnds;
import io.rowport.domain.port.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellOfEndsTest {
    private final SettableClock clock = new SettableClock(ImportBuilder.CREATED);
    private final Remembered ends = new Remembered();
    private final List<Long> told = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private boolean listens = true;

    private final TellOfEnds telling = new TellOfEnds(ends, this::hear, new Log(), clock);

    private final class Log implements TellOfEnds.Listener {
        @Override
        public void heard(ImportEnd end) {
            log.add(end.number() + " heard");
        }

        @Override
        public void notHeard(ImportEnd end, Webhook.NotHeard why, boolean isLast) {
            log.add(end.number() + " " + why.getMessage() + (isLast ? ", given up" : ""));
        }
    }

    /** Ends by number, each with when it is to be told. */
    private static final class Remembered implements ImportEnds {
        private final Map<Long, ImportEnd> ends = new TreeMap<>();
        private final Map<Long, Instant> times = new TreeMap<>();

        void add(long number, int attempts, Instant at) {
            ends.put(number, end(number, attempts));
            times.put(number, at);
        }

        @Override
        public List<ImportEnd> due(Instant now, int most) {
            return ends.values().stream()
                    .filter(end -> !times.get(end.number()).isAfter(now))
                    .limit(most)
                    .toList();
        }

        @Override
        public void forget(long number) {
            ends.remove(number);
            times.remove(number);
        }

        @Override
        public void putOff(long number, Instant until) {
            add(number, ends.get(number).attempts() + 1, until);
        }
    }

    @Test
    void anEndThatIsHeardIsToldOnce() {
        ends.add(1, 0, clock.instant());

        telling.tellDue();
        telling.tellDue();

        assertThat(told).containsExactly(1L);
        assertThat(log).containsExactly("1 heard");
        assertThat(ends.ends).isEmpty();
    }

    @Test
    void allThatAreDueAreToldTheOldestFirst() {
        for (long number = 1; number <= 45; number++) {
            ends.add(number, 0, clock.instant());
        }
        ends.add(46, 0, clock.instant().plusSeconds(1));

        telling.tellDue();

        assertThat(told).hasSize(45).isSorted();
        assertThat(ends.ends).containsOnlyKeys(46L);
    }

    @Test
    void anEndThatIsNotHeardIsToldAgainAfterAPause() {
        listens = false;
        ends.add(1, 0, clock.instant());

        telling.tellDue();
        assertThat(ends.times).containsEntry(1L, clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(log).containsExactly("1 nobody there");

        listens = true;
        clock.advance(Duration.ofSeconds(59));
        telling.tellDue();
        assertThat(told).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        telling.tellDue();
        assertThat(told).containsExactly(1L, 1L);
        assertThat(log).containsExactly("1 nobody there", "1 heard");
    }

    @Test
    void anEndThatNobodyHearsIsGivenUpAfterTenAttempts() {
        listens = false;
        ends.add(1, 0, clock.instant());

        for (int i = 0; i < 20; i++) {
            telling.tellDue();
            clock.advance(Duration.ofHours(12));
        }

        assertThat(told).hasSize(10);
        assertThat(log).hasSize(10).endsWith("1 nobody there, given up");
        assertThat(log.subList(0, 9)).containsOnly("1 nobody there");
        assertThat(ends.ends).isEmpty();
    }

    @Test
    void oneThatIsNotHeardDoesNotHoldUpTheNext() {
        ends.add(1, 0, clock.instant());
        ends.add(2, 0, clock.instant());
        TellOfEnds choosy = new TellOfEnds(
                ends,
                end -> {
                    if (end.number() == 1) {
                        throw new Webhook.NotHeard("nobody there");
                    }
                },
                new Log(),
                clock);

        choosy.tellDue();

        assertThat(log).containsExactly("1 nobody there", "2 heard");
    }

    @Test
    void whatIsWrongWithTheProgramItselfIsNoReasonToPutOff() {
        ends.add(1, 0, clock.instant());
        TellOfEnds broken = new TellOfEnds(
                ends,
                end -> {
                    throw new IllegalStateException("a fault of ours");
                },
                new Log(),
                clock);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(broken::tellDue);

        assertThat(ends.times).containsEntry(1L, clock.instant());
    }

    @ParameterizedTest
    @CsvSource({"0, PT1M", "1, PT3M", "2, PT9M", "5, PT4H3M", "6, PT12H", "9, PT12H"})
    void pausesGrowToHalfADay(int attempts, Duration pause) {
        assertThat(TellOfEnds.pauseAfter(attempts)).isEqualTo(pause);
    }

    private void hear(ImportEnd end) {
        told.add(end.number());
        if (!listens) {
            throw new Webhook.NotHeard("nobody there");
        }
    }

    private static ImportEnd end(long number, int attempts) {
        return new ImportEnd(
                number,
                ImportBuilder.CREATED,
                new ImportId(new UUID(1, number)),
                new FirmId(new UUID(2, 1)),
                "people",
                Mode.STORE,
                ImportStatus.COMPLETED,
                new Progress(1, new Counts(1, 0, 0, 0, 0)),
                null,
                attempts);
    }
}
