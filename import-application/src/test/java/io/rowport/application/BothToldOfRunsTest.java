package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.Mode;
import io.rowport.domain.RecordRefused;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BothToldOfRunsTest {
    private final List<String> told = new ArrayList<>();
    private final RunEvents both = new BothToldOfRuns(new Noting("first"), new Noting("second"));
    private final Import some = new Engine(PEOPLE).upload(request(PEOPLE, Mode.STORE), "kind,name", "guest,Jo");

    private final class Noting implements RunEvents {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public void begun(Import begun) {
            told.add(name + " begun");
        }

        @Override
        public void failed(RunImport.Failure failure) {
            told.add(name + " failed");
        }

        @Override
        public void batchCommitted(Import current, Counts counts, Duration took) {
            told.add(name + " batch");
        }

        @Override
        public void rowRefused(Import current, long row, RecordRefused refused) {
            told.add(name + " refused");
        }

        @Override
        public void rowsFailed(Import current, List<RowResult.Rejected> rows) {
            told.add(name + " rows");
        }

        @Override
        public void retrying(ImportId id) {
            told.add(name + " retrying");
        }

        @Override
        public void ended(Import ended) {
            told.add(name + " ended");
        }
    }

    @Test
    void eachIsToldOfEverythingInTurn() {
        both.begun(some);
        both.batchCommitted(some, Counts.NONE, Duration.ZERO);
        RowError error = RowError.of("name", "code", "It is refused.");
        both.rowRefused(some, 1, new RecordRefused(error, null));
        both.rowsFailed(some, List.of(new RowResult.Rejected(1, 2, List.of(), List.of(error))));
        both.retrying(some.id());
        both.failed(new RunImport.Failure(some.id(), new IllegalStateException()));
        both.ended(some);

        assertThat(told)
                .containsExactly(
                        "first begun",
                        "second begun",
                        "first batch",
                        "second batch",
                        "first refused",
                        "second refused",
                        "first rows",
                        "second rows",
                        "first retrying",
                        "second retrying",
                        "first failed",
                        "second failed",
                        "first ended",
                        "second ended");
    }
}
