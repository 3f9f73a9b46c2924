package io.rowport.domain.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.Account;
import io.rowport.domain.Dialect;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FirmId;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordDraft.Intent;
import io.rowport.domain.RecordType;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an application that embeds the engine is handed, and what it answers with. */
class RecordHandlerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final FirmId FIRM = new FirmId(new UUID(1, 1));
    private static final ImportId IMPORT = new ImportId(new UUID(3, 3));
    private static final UUID RECORD = new UUID(9, 9);
    private static final RecordType PEOPLE =
            RecordType.of("people", "person", Field.required("name", FieldType.Text.DEFAULT));
    private static final RowError REQUIRED = RowError.of("name", "required", "The name field is required.");
    private static final RowError KNOWN = RowError.of("name", "known", "We know this person.");

    private final List<RecordDraft> asked = new ArrayList<>();
    private final RecordHandler handler = RecordHandler.ofEach(draft -> {
        asked.add(draft);
        return RecordHandler.created(draft, RECORD);
    });

    @Test
    void aHandlerOfEachIsAskedForTheSoundRowsAndAnswersForAll() {
        RecordDraft sound = draft(1, Intent.CREATE);
        RecordDraft unsound = draft(2, Intent.CREATE, REQUIRED);

        List<RowResult> results = handler.apply(batch(Mode.STORE, sound, unsound));

        assertThat(asked).containsExactly(sound);
        assertThat(results)
                .containsExactly(
                        new RowResult.Applied(1, 2, Outcome.CREATED, RECORD, List.of()),
                        new RowResult.Rejected(2, 3, List.of("Jo"), List.of(REQUIRED)));
    }

    @Test
    void inADryRunItIsNotAskedAndSoundRowsCountByWhatTheyWouldDo() {
        RecordDraft update =
                new RecordDraft(Row.of(2, 3, "Jo"), Intent.UPDATE, Map.of("uuid", RECORD), Map.of(), List.of());

        List<RowResult> results = handler.apply(batch(Mode.VALIDATE, draft(1, Intent.CREATE), update));

        assertThat(asked).isEmpty();
        assertThat(results)
                .containsExactly(
                        new RowResult.Applied(1, 2, Outcome.CREATED, null, List.of()),
                        new RowResult.Applied(2, 3, Outcome.UPDATED, RECORD, List.of()));
    }

    @Test
    void aRejectionHasTheKnownProblemsBeforeTheNew() {
        assertThat(RecordHandler.rejected(draft(1, Intent.CREATE, REQUIRED), KNOWN)
                        .errors())
                .containsExactly(REQUIRED, KNOWN);
    }

    @Test
    void aBatchTellsItsFirmAndWhetherAnythingMayBeWritten() {
        assertThat(batch(Mode.STORE).firm()).isEqualTo(FIRM);
        assertThat(batch(Mode.STORE).isDryRun()).isFalse();
        assertThat(batch(Mode.UPDATE).isDryRun()).isFalse();
        assertThat(batch(Mode.VALIDATE).isDryRun()).isTrue();
    }

    @Test
    void aRowIsToldAgainByAKeyThatNoOtherHas() {
        RecordDraft first = draft(1, Intent.CREATE);
        RecordDraft second = draft(2, Intent.CREATE);

        assertThat(batch(Mode.STORE, first, second).idempotencyKey(first))
                .isEqualTo(batch(Mode.STORE, first).idempotencyKey(first))
                .isEqualTo(IMPORT.value() + ":1")
                .isNotEqualTo(batch(Mode.STORE, second).idempotencyKey(second));
    }

    private static RecordDraft draft(long number, Intent intent, RowError... errors) {
        return new RecordDraft(
                Row.of(number, number + 1, "Jo"), intent, Map.of("name", "Jo"), Map.of(), List.of(errors));
    }

    private static RecordBatch batch(Mode mode, RecordDraft... drafts) {
        SourceFile file = new SourceFile(
                "people.csv",
                new SourceFile.Fingerprint(10, "0".repeat(64)),
                Dialect.rfc4180(StandardCharsets.UTF_8),
                Map.of(),
                Headers.of(List.of("Name")),
                2,
                List.of());
        Import run = Import.create(
                IMPORT,
                Account.named(new UUID(2, 2), FIRM, "Jo Doe"),
                new ImportRequest("people", mode, ImportOptions.DEFAULTS),
                file,
                null,
                NOW);
        return new RecordBatch(run, PEOPLE, List.of(drafts), NOW);
    }
}
