package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.Row;
import io.rowport.domain.port.RowReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches that are read and checked before their turn. */
@Timeout(30)
class BatchesAheadTest {
    private static final Import RUN = ImportBuilder.anImport(
                    new UUID(1, 1), Account.named(new UUID(1, 2), new FirmId(new UUID(1, 3)), "Jo Doe"))
            .mapped()
            .build();
    private static final Duration STEP = Duration.ofMillis(5);

    private final CountedRows rows = new CountedRows(10);
    private final RowBatches batches = new RowBatches(
            rows, ContractTypes.PEOPLE, ImportBuilder.MAPPING, RUN.file().headers());
    private final RowCheck check =
            new RowCheck(ContractTypes.PEOPLE, RUN, ImportBuilder.MAPPING, ImportBuilder.CREATED);
    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void rowsComeInTheOrderOfTheFileAndThenNoMore() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (BatchesAhead ahead = ahead()) {
            for (Batch batch = ahead.next(); !batch.isEmpty(); batch = ahead.next()) {
                batch.take(check).forEach(row -> numbers.add(row.row().number()));
            }
        }

        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void oneBatchIsReadWhileAnotherIsWrittenAndNotMore() throws Exception {
        try (BatchesAhead ahead = ahead()) {
            ahead.next();
            while (rows.read.get() < 4) {
                Thread.sleep(STEP.toMillis());
            }
        }

        assertThat(rows.read).hasValue(4);
    }

    @Test
    void aBatchThatCanNotBeReadIsToldWhenItsTurnComes() throws IOException {
        rows.broken = 4;
        try (BatchesAhead ahead = ahead()) {
            assertThat(ahead.next().size()).isEqualTo(2);
            assertThatThrownBy(ahead::next).isInstanceOf(IOException.class).hasMessage("row 4");
        }
    }

    @Test
    void nothingIsReadAnyMoreOnceItIsClosed() throws IOException {
        Thread reader;
        try (BatchesAhead ahead = ahead()) {
            ahead.next();
            reader = Objects.requireNonNull(rows.reader);
        }

        assertThat(ended).isTrue();
        assertThat(reader).isNotSameAs(Thread.currentThread());
        await(reader);
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    void aFurtherAttemptBeginsWithTheCellsAgain() {
        Batch batch = Batch.checked(List.of(CountedRows.row(1)), check.read(List.of(CountedRows.row(1))));

        CheckedRow first = batch.take(check).get(0);
        CheckedRow second = batch.take(check).get(0);

        assertThat(second).isNotSameAs(first);
        assertThat(second.row()).isEqualTo(first.row());
    }

    @Test
    void aBatchOfVeryLargeCellsHasFewerRows() throws IOException {
        RowBatches large = withCellsOf(300_000);

        assertThat(large.next(10)).hasSize(4);
        assertThat(large.next(10)).hasSize(4);
        assertThat(large.next(10)).hasSize(2);
    }

    @Test
    void aBatchOfCellsAsPeopleHaveThemIsWhole() throws IOException {
        assertThat(withCellsOf(4_000).next(10)).hasSize(10);
    }

    private static RowBatches withCellsOf(int chars) {
        return new RowBatches(
                new CountedRows(10) {
                    @Override
                    public @Nullable Row next() throws IOException {
                        Row row = super.next();
                        return row == null ? null : Row.of(row.number(), row.line(), "", "x".repeat(chars));
                    }
                },
                ContractTypes.PEOPLE,
                ImportBuilder.MAPPING,
                RUN.file().headers());
    }

    private BatchesAhead ahead() {
        return new BatchesAhead(batches, rows -> Batch.checked(rows, check.read(rows)), 2, ended);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Rows that know how many of them were read, and by whom. */
    private static class CountedRows implements RowReader.Cursor {
        private final int size;
        private final AtomicInteger read = new AtomicInteger();
        private volatile int broken;
        private volatile @Nullable Thread reader;

        CountedRows(int size) {
            this.size = size;
        }

        static Row row(int number) {
            return Row.of(number, number + 1L, "R-" + number, "Jo");
        }

        @Override
        public @Nullable Row next() throws IOException {
            reader = Thread.currentThread();
            int number = read.incrementAndGet();
            if (number == broken) {
                throw new IOException("row " + number);
            }
            return number > size ? null : row(number);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
