package io.rowport.application;

import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.application.FindImports.Details;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.Mode;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import java.util.Optional;
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
}
