package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rowport.domain.Import;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.Transactions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Transactions} does. */
public abstract class TransactionsContract extends PortContract {
    private static final class Stopped extends RuntimeException {}

    /** {@return the transactions under test} */
    protected abstract Transactions transactions();

    /** {@return a store that takes part in them} */
    protected abstract ImportStore imports();

    @Test
    void whatTheWorkGivesIsGivenBack() {
        Object given = new Object();

        assertThat(transactions().call(() -> given)).isSameAs(given);
    }

    @Test
    void whatWasDoneCanBeReadByOthersAfterwards() {
        Import added = anImport().build();

        transactions().run(() -> imports().add(added));

        assertThat(InTurns.await(InTurns.begin(() -> find(added)))).contains(added);
    }

    @Test
    void theWorkReadsWhatItWrote() {
        Import added = anImport().build();

        Optional<Import> found = transactions().call(() -> {
            imports().add(added);
            return find(added);
        });

        assertThat(found).contains(added);
    }

    @Test
    void allIsUndoneWhereTheWorkThrows() {
        Import first = anImport().build();
        Import second = anImport().build();
        Stopped stopped = new Stopped();

        Throwable thrown = catchThrowable(() -> transactions().run(() -> {
            imports().add(first);
            imports().add(second);
            throw stopped;
        }));

        assertThat(thrown).isSameAs(stopped);
        assertThat(find(first)).isEmpty();
        assertThat(find(second)).isEmpty();
    }

    @Test
    void allIsUndoneWhereTheWorkEndsInAnError() {
        Import added = anImport().build();
        AssertionError broken = new AssertionError("broken");

        Throwable thrown = catchThrowable(() -> transactions().run(() -> {
            imports().add(added);
            throw broken;
        }));

        assertThat(thrown).isSameAs(broken);
        assertThat(find(added)).isEmpty();
    }

    @Test
    void workWithinWorkIsPartOfTheSameTransaction() {
        Import inner = anImport().build();
        Stopped stopped = new Stopped();

        Throwable thrown = catchThrowable(() -> transactions().run(() -> {
            transactions().run(() -> imports().add(inner));
            throw stopped;
        }));

        assertThat(thrown).isSameAs(stopped);
        assertThat(find(inner)).isEmpty();
    }

    @Test
    void workWithinWorkIsKeptWithIt() {
        Import inner = anImport().build();
        Import outer = anImport().build();

        transactions().run(() -> {
            transactions().run(() -> imports().add(inner));
            imports().add(outer);
        });

        assertThat(find(inner)).isPresent();
        assertThat(find(outer)).isPresent();
    }

    @Test
    void aNewTransactionBeginsAfterOneThatWasUndone() {
        Import undone = anImport().build();
        Import kept = anImport().build();
        catchThrowable(() -> transactions().run(() -> {
            imports().add(undone);
            throw new Stopped();
        }));

        transactions().run(() -> imports().add(kept));

        assertThat(find(undone)).isEmpty();
        assertThat(find(kept)).isPresent();
    }

    private Optional<Import> find(Import known) {
        return imports().find(account.firm(), known.id());
    }
}
