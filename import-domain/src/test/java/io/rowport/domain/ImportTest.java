package io.rowport.domain;

import static io.rowport.domain.ImportStatus.CANCELLED;
import static io.rowport.domain.ImportStatus.COMPLETED;
import static io.rowport.domain.ImportStatus.FAILED;
import static io.rowport.domain.ImportStatus.MAPPED;
import static io.rowport.domain.ImportStatus.PENDING;
import static io.rowport.domain.ImportStatus.PROCESSING;
import static io.rowport.domain.ImportStatus.QUEUED;
import static io.rowport.domain.ImportStatus.UNDOING;
import static io.rowport.domain.ImportStatus.UNDONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImportTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(60);
    private static final Mapping MAPPING = Mapping.ofFields(Map.of("name", "Name"));
    private static final Counts ONE = new Counts(1, 0, 0, 0, 0);

    private record Transition(String name, Set<ImportStatus> from, ImportStatus to, UnaryOperator<Import> step) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Transition> transitions() {
        return Stream.of(
                new Transition("mapped", EnumSet.of(PENDING, MAPPED), MAPPED, one -> one.mapped(MAPPING, NOW)),
                new Transition("started", EnumSet.of(MAPPED), QUEUED, one -> one.started(NOW)),
                new Transition("run", EnumSet.of(QUEUED, PROCESSING), PROCESSING, one -> one.processing(NOW)),
                new Transition("advanced", EnumSet.of(PROCESSING), PROCESSING, one -> one.advanced(ONE, NOW)),
                new Transition("cancelled", EnumSet.of(QUEUED, PROCESSING), CANCELLED, one -> one.cancelled(NOW)),
                new Transition("resumed", EnumSet.of(CANCELLED), QUEUED, one -> one.resumed(NOW)),
                new Transition(
                        "failed", EnumSet.of(QUEUED, PROCESSING, UNDOING), FAILED, one -> one.failed("why", NOW)),
                new Transition("failed", EnumSet.of(PROCESSING), FAILED, one -> one.failedAfter(ONE, "why", NOW)),
                new Transition(
                        "undone",
                        EnumSet.of(COMPLETED, FAILED, CANCELLED),
                        UNDOING,
                        one -> one.undoing(Undo.Afterwards.KEEP_IMPORT, NOW)),
                new Transition(
                        "deleted",
                        EnumSet.of(COMPLETED, FAILED, CANCELLED),
                        UNDOING,
                        one -> one.undoing(Undo.Afterwards.REMOVE_IMPORT, NOW)),
                new Transition("undone", EnumSet.of(UNDOING), UNDOING, one -> one.undoneTo(Undo.NONE.to(1, 2, 3), NOW)),
                new Transition("undone", EnumSet.of(UNDOING), UNDOING, Import::beingUndone),
                new Transition("undone", EnumSet.of(UNDOING), UNDONE, one -> one.undone(NOW)));
    }

    @ParameterizedTest
    @EnumSource(ImportStatus.class)
    void whatIsPurgedStaysAsItIsAndNothingThatMovesIsPurged(ImportStatus status) {
        Import before = in(status);
        if (EnumSet.of(QUEUED, PROCESSING, UNDOING).contains(status)) {
            assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> before.purged(NOW));
            return;
        }

        Import purged = before.purged(NOW);

        assertThat(purged.status()).isEqualTo(status);
        assertThat(purged.progress()).isEqualTo(before.progress());
        assertThat(purged.timeline().purgedAt()).isEqualTo(NOW);
        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> purged.purged(NOW));
        assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> purged.resumed(NOW));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void aTransitionLeadsOnFromWhereItIsAllowedAndIsRefusedEverywhereElse(Transition transition) {
        for (ImportStatus status : ImportStatus.values()) {
            Import before = in(status);
            if (transition.from().contains(status)) {
                assertThat(transition.step().apply(before).status()).isEqualTo(transition.to());
            } else {
                assertThatExceptionOfType(IllegalTransition.class)
                        .as("from %s", status)
                        .isThrownBy(() -> transition.step().apply(before))
                        .withMessageContaining(transition.name());
            }
        }
    }

    @Test
    void aNewImportIsPendingWithNothingDone() {
        Import created = in(PENDING);

        assertThat(created.progress()).isEqualTo(Progress.of(3));
        assertThat(created.timeline()).isEqualTo(new Timeline(THEN, THEN, null, null));
        assertThat(created.mapping()).isNull();
        assertThat(created.firm()).isEqualTo(created.account().firm());
    }

    @Test
    void anImportWithoutRowsIsCompletedOnceItIsStarted() {
        Import started = created(0).mapped(MAPPING, THEN).started(NOW);

        assertThat(started.status()).isEqualTo(COMPLETED);
        assertThat(started.progress().percent()).isEqualTo(100);
        assertThat(started.timeline()).isEqualTo(new Timeline(THEN, NOW, NOW, NOW));
    }

    @Test
    void anImportThatIsRunAgainKeepsTheTimeOfItsFirstStart() {
        Import running = in(QUEUED).processing(THEN.plusSeconds(1));

        assertThat(running.processing(NOW).timeline()).isEqualTo(new Timeline(THEN, NOW, THEN.plusSeconds(1), null));
    }

    @Test
    void anImportIsCompletedWithItsLastRow() {
        Import running = in(PROCESSING);
        Import almost = running.advanced(new Counts(1, 0, 0, 0, 1), THEN.plusSeconds(1));
        Import done = almost.advanced(new Counts(0, 1, 0, 0, 0), NOW);

        assertThat(almost.status()).isEqualTo(PROCESSING);
        assertThat(almost.timeline().finishedAt()).isNull();
        assertThat(almost.timeline().updatedAt()).isEqualTo(THEN.plusSeconds(1));
        assertThat(done.status()).isEqualTo(COMPLETED);
        assertThat(done.progress()).isEqualTo(new Progress(3, new Counts(1, 1, 0, 0, 1)));
        assertThat(done.timeline().finishedAt()).isEqualTo(NOW);
    }

    @Test
    void anImportThatFailsSaysWhyAndKeepsWhatWasDone() {
        Import failed = in(PROCESSING).failedAfter(ONE, "Too many rows failed.", NOW);

        assertThat(failed.state().reason()).isEqualTo("Too many rows failed.");
        assertThat(failed.progress().done()).isOne();
        assertThat(failed.timeline().finishedAt()).isEqualTo(NOW);
        assertThat(in(PROCESSING).failed("Gone.", NOW).state().reason()).isEqualTo("Gone.");
    }

    @Test
    void anImportThatIsResumedIsOpenAgain() {
        Import cancelled = in(CANCELLED);

        assertThat(cancelled.timeline().finishedAt()).isNotNull();
        assertThat(cancelled.resumed(NOW).timeline().finishedAt()).isNull();
        assertThat(cancelled.resumed(NOW).progress()).isEqualTo(cancelled.progress());
    }

    @Test
    void anUndoCountsWhatItTakesBackAndKeeps() {
        Undo undo = Undo.NONE.to(200, 5, 1).to(100, 3, 2);

        assertThat(undo).isEqualTo(new Undo(100, 8, 3, Undo.Afterwards.KEEP_IMPORT));
        assertThat(in(UNDOING).undoneTo(undo, NOW).state().undo()).isEqualTo(undo);
        assertThat(in(UNDOING).undoneTo(undo, NOW).failed("Gone.", NOW).state().undo())
                .isEqualTo(undo);
        assertThat(in(COMPLETED)
                        .undoing(Undo.Afterwards.REMOVE_IMPORT, NOW)
                        .state()
                        .undo()
                        .afterwards())
                .isEqualTo(Undo.Afterwards.REMOVE_IMPORT);
    }

    @ParameterizedTest
    @EnumSource(ImportStatus.class)
    void aStatusIsEitherAtTheBeginningOrActiveOrEnded(ImportStatus status) {
        boolean beginning = EnumSet.of(PENDING, MAPPED).contains(status);

        assertThat(Stream.of(beginning, status.isActive(), status.isEnded()).filter(is -> is))
                .hasSize(1);
    }

    @Test
    void moreOutcomesThanRowsAreADefect() {
        assertThatIllegalArgumentException().isThrownBy(() -> in(PROCESSING).advanced(new Counts(4, 0, 0, 0, 0), NOW));
    }

    private static Import in(ImportStatus status) {
        Import created = created(3);
        return switch (status) {
            case PENDING -> created;
            case MAPPED -> created.mapped(MAPPING, THEN);
            case QUEUED -> in(MAPPED).started(THEN);
            case PROCESSING -> in(QUEUED).processing(THEN);
            case COMPLETED -> in(PROCESSING).advanced(new Counts(3, 0, 0, 0, 0), THEN);
            case FAILED -> in(PROCESSING).failed("why", THEN);
            case CANCELLED -> in(PROCESSING).cancelled(THEN);
            case UNDOING -> in(COMPLETED).undoing(Undo.Afterwards.KEEP_IMPORT, THEN);
            case UNDONE -> in(UNDOING).undone(THEN);
        };
    }

    private static Import created(long rows) {
        Account account = Account.named(new UUID(1, 1), new FirmId(new UUID(2, 2)), "Jo");
        SourceFile file = new SourceFile(
                "pets.csv",
                new SourceFile.Fingerprint(10, "ab".repeat(32)),
                Dialect.rfc4180(StandardCharsets.UTF_8),
                Map.of(),
                Headers.of(List.of("Name")),
                rows,
                List.of());
        ImportRequest request = new ImportRequest("pets", Mode.STORE, ImportOptions.DEFAULTS);
        return Import.create(new ImportId(new UUID(3, 3)), account, request, file, null, THEN);
    }
}
