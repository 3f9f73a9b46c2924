package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.rowport.application.FindImports.Details;
import io.rowport.application.FindImports.FailureReason;
import io.rowport.application.FindImports.FailureReasons;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindImportsTest {
    private static final Page.Request FIRST_PAGE = new Page.Request(1, 15);

    private final Engine engine = new Engine(PEOPLE);
    private final FindImports finding =
            new FindImports(engine.ports.imports(), engine.ports.outcomes(), engine.ports.queue());
    private final Account stranger = Account.named(engine.ids.get(), new FirmId(engine.ids.get()), "Stranger");

    @Test
    void anImportIsShownWithItsFirstFailures() {
        Import done = engine.stored(PEOPLE, Engine.numbered("kind,name", "guest,", 40));

        Details details = finding.find(engine.account, done.id());

        assertThat(details.current()).isEqualTo(done);
        assertThat(details.firstFailures())
                .extracting(RowResult::row)
                .hasSize(25)
                .startsWith(1L, 2L, 3L);
        assertThat(details.queuePosition()).isEmpty();
    }

    @Test
    void anImportThatWaitsIsShownWithItsPlace() {
        engine.queued(request(PEOPLE, Mode.STORE), "kind,name", "guest,Jo");
        Import second = engine.queued(request(PEOPLE, Mode.STORE), "kind,name", "guest,Ann");

        assertThat(finding.find(engine.account, second.id()).queuePosition()).hasValue(2);
    }

    @Test
    void anotherFirmFindsNothing() {
        Import done = engine.stored(PEOPLE, "kind,name", "guest,");

        assertThatExceptionOfType(ImportNotFound.class).isThrownBy(() -> finding.find(stranger, done.id()));
        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> finding.rows(stranger, done.id(), Optional.empty(), FIRST_PAGE));
        assertThat(finding.list(stranger, ImportQuery.ALL, FIRST_PAGE).items()).isEmpty();
    }

    @Test
    void importsAreListedByPage() {
        Import first = engine.stored(PEOPLE, "kind,name", "guest,");
        Import second = engine.stored(PEOPLE, "kind,name", "guest,Jo");

        Page<Details> page = finding.list(engine.account, ImportQuery.ALL, new Page.Request(2, 1));

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.items()).extracting(Details::current).containsExactly(first);
        assertThat(page.items().get(0).firstFailures()).hasSize(1);
        assertThat(finding.list(engine.account, ImportQuery.ALL, new Page.Request(1, 1))
                        .items())
                .extracting(Details::current)
                .containsExactly(second);
    }

    @Test
    void rowsAreShownByOutcome() {
        Import done = engine.stored(PEOPLE, "kind,name", "guest,Jo", "guest,", "guest,Ann");

        assertThat(finding.rows(engine.account, done.id(), Optional.empty(), FIRST_PAGE)
                        .total())
                .isEqualTo(3);
        assertThat(finding.rows(engine.account, done.id(), Optional.of(Outcome.CREATED), FIRST_PAGE)
                        .items())
                .extracting(RowResult::row)
                .containsExactly(1L, 3L);
    }

    @Test
    void failuresAreCountedByWhatWentWrongTheMostFrequentFirst() {
        Import done =
                engine.stored(PEOPLE, "kind,name", "guest,Jo", "boss,Ann", "guest,", "boss,", "guest,", "guest,Bob");

        FailureReasons reasons = finding.failureReasons(engine.account, done.id());

        assertThat(reasons.others()).isZero();
        assertThat(reasons.reasons())
                .extracting(FailureReason::field, FailureReason::code, FailureReason::rows, FailureReason::firstRow)
                .containsExactly(tuple("name", "required", 3L, 3L), tuple("kind", "invalid_choice", 2L, 2L));
    }

    @Test
    void moreReasonsThanAnybodyReadsAreOnlyCounted() {
        String[] lines = Engine.numbered("kind,name", "guest,Jo", 205);
        for (int i = 1; i < lines.length; i++) {
            lines[i] += ",more".repeat(i);
        }

        FailureReasons reasons = finding.failureReasons(
                engine.account, engine.stored(PEOPLE, lines).id());

        assertThat(reasons.reasons()).hasSize(200);
        assertThat(reasons.others()).isEqualTo(5);
    }

    @Test
    void failedRowsAreShownByTheirProblem() {
        Import done = engine.stored(PEOPLE, "kind,name", "guest,Jo", "boss,Ann", "guest,", "boss,", "guest,");

        assertThat(failedRows(done, "name", "required")).containsExactly(3L, 4L, 5L);
        assertThat(failedRows(done, "kind", null)).containsExactly(2L, 4L);
        assertThat(failedRows(done, null, "required")).containsExactly(3L, 4L, 5L);
        assertThat(failedRows(done, null, null)).containsExactly(2L, 3L, 4L, 5L);
        assertThat(failedRows(done, "kind", "required")).isEmpty();
    }

    @Test
    void failedRowsComeByPage() {
        Import done = engine.stored(PEOPLE, Engine.numbered("kind,name", "guest,", 5));

        Page<RowResult> second = finding.failedRows(engine.account, done.id(), "name", null, new Page.Request(2, 2));

        assertThat(second.items()).extracting(RowResult::row).containsExactly(3L, 4L);
        assertThat(second.total()).isEqualTo(5);
    }

    @Test
    void anotherFirmSeesNoFailures() {
        Import done = engine.stored(PEOPLE, "kind,name", "guest,");

        assertThatExceptionOfType(ImportNotFound.class).isThrownBy(() -> finding.failureReasons(stranger, done.id()));
        assertThatExceptionOfType(ImportNotFound.class)
                .isThrownBy(() -> finding.failedRows(stranger, done.id(), null, null, FIRST_PAGE));
    }

    private List<Long> failedRows(Import known, @Nullable String field, @Nullable String code) {
        return finding.failedRows(engine.account, known.id(), field, code, FIRST_PAGE).items().stream()
                .map(RowResult::row)
                .toList();
    }
}
