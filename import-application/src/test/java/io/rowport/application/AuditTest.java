package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.rowport.domain.AuditEntry;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.Import;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever accounts do to imports and tokens is written down, with who did it and when. */
class AuditTest {
    private static final String[] LINES = {"kind,name,external_reference", "guest,Jo,G-1"};

    private final Engine engine = new Engine(PEOPLE);
    private final InMemoryAuditTrail trail = new InMemoryAuditTrail(engine.ports.transactions());

    @Test
    void anUploadIsWrittenDownWithTypeAndMode() {
        Import created = new CreateImport(
                        engine.types, engine.runPorts(), trail, Long.MAX_VALUE, engine.clock, engine.ids)
                .create(engine.account, request(PEOPLE, Mode.STORE), Engine.file(LINES));

        assertWrittenDown(created, Action.IMPORT_CREATED, "people store");
    }

    @Test
    void anUploadThatIsRefusedIsNotWrittenDown() {
        CreateImport tight = new CreateImport(engine.types, engine.runPorts(), trail, 1, engine.clock, engine.ids);

        catchThrowable(() -> tight.create(engine.account, request(PEOPLE, Mode.STORE), Engine.file(LINES)));

        assertThat(entries()).isEmpty();
    }

    @Test
    void aMappingIsWrittenDown() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), LINES);

        new MapImport(engine.types, engine.ports.imports(), trail, engine.clock)
                .map(engine.account, pending.id(), Mapping.ofFields(Map.of("kind", "kind", "name", "name")));

        assertWrittenDown(pending, Action.IMPORT_MAPPED, "");
    }

    @Test
    void aStartIsWrittenDown() {
        Import mapped = engine.mapped(request(PEOPLE, Mode.STORE), LINES);

        starting().start(engine.account, mapped.id(), StartImport.Duplicates.REFUSE);

        assertWrittenDown(mapped, Action.IMPORT_STARTED, "");
    }

    @Test
    void aStartThatWasForcedIsWrittenDownAsSuch() {
        Import mapped = engine.mapped(request(PEOPLE, Mode.STORE), LINES);

        starting().start(engine.account, mapped.id(), StartImport.Duplicates.ALLOW);

        assertWrittenDown(mapped, Action.IMPORT_STARTED, "force");
    }

    @Test
    void aCancelAndGoingOnAreWrittenDown() {
        Import queued = engine.queued(request(PEOPLE, Mode.STORE), LINES);
        CancelImport cancelling = new CancelImport(
                engine.ports.transactions(), engine.ports.imports(), engine.ports.queue(), trail, engine.clock);

        cancelling.cancel(engine.account, queued.id());
        assertWrittenDown(queued, Action.IMPORT_CANCELLED, "");
        cancelling.resume(engine.account, queued.id());
        assertWrittenDown(queued, Action.IMPORT_RESUMED, "");
    }

    @Test
    void anUndoIsWrittenDown() {
        Import done = engine.stored(PEOPLE, LINES);

        undoing().undo(engine.account, done.id());

        assertWrittenDown(done, Action.IMPORT_UNDONE, "");
    }

    @Test
    void aDeletionIsWrittenDownWhetherAnythingIsToBeTakenBackOrNot() {
        Import done = engine.stored(PEOPLE, LINES);
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), LINES);

        undoing().delete(engine.account, done.id());
        assertWrittenDown(done, Action.IMPORT_DELETED, "");
        undoing().delete(engine.account, pending.id());
        assertWrittenDown(pending, Action.IMPORT_DELETED, "");
    }

    @Test
    void whatIsRefusedIsNotWrittenDown() {
        Import pending = engine.upload(request(PEOPLE, Mode.STORE), LINES);

        catchThrowable(() -> undoing().undo(engine.account, pending.id()));
        catchThrowable(() -> starting().start(engine.account, pending.id(), StartImport.Duplicates.ALLOW));

        assertThat(entries()).isEmpty();
    }

    @Test
    void tokensAreWrittenDownByNobodysName() {
        AccessTokens tokens = new AccessTokens(
                engine.ports.transactions(),
                engine.ports.accounts(),
                new Random(5)::nextBytes,
                trail,
                engine.clock,
                engine.ids);

        AccessTokens.Minted minted = tokens.mint("Firm", "Jo Doe", EnumSet.allOf(Scope.class), null);
        tokens.revoke(minted.token().uuid());
        tokens.revoke(minted.token().uuid());

        assertThat(entries())
                .extracting(AuditEntry::action, AuditEntry::account, AuditEntry::subject, AuditEntry::detail)
                .containsExactly(
                        tuple(Action.TOKEN_REVOKED, null, minted.token().uuid(), "of Jo Doe"),
                        tuple(Action.TOKEN_MINTED, null, minted.token().uuid(), "of Jo Doe"));
    }

    private StartImport starting() {
        return new StartImport(
                engine.ports.transactions(), engine.ports.imports(), engine.ports.queue(), trail, engine.clock);
    }

    private UndoImport undoing() {
        return new UndoImport(engine.runPorts(), trail, engine.clock);
    }

    private void assertWrittenDown(Import subject, Action action, String detail) {
        assertThat(entries())
                .first()
                .isEqualTo(new AuditEntry(
                        engine.clock.instant(),
                        engine.account.firm(),
                        engine.account.uuid(),
                        action,
                        subject.id().value(),
                        detail));
    }

    private List<AuditEntry> entries() {
        return trail.list(engine.account.firm(), new Page.Request(1, 50)).items();
    }
}
