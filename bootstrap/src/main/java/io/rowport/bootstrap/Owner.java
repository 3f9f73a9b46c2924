package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.Program;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.port.Accounts;
import picocli.CommandLine.Option;

/** The options that say for whom a command works. */
final class Owner {
    @Option(
            names = "--firm",
            paramLabel = "NAME",
            description = "The firm that owns what is imported (default: ${DEFAULT-VALUE}).",
            defaultValue = FirstStart.FIRM)
    private String firm = FirstStart.FIRM;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "The account of it that imports (default: ${DEFAULT-VALUE}).",
            defaultValue = FirstStart.ACCOUNT)
    private String account = FirstStart.ACCOUNT;

    Account find(Accounts accounts) {
        FirmId firmId = accounts.findFirm(firm).orElseThrow(() -> unknown("--firm", "There is no firm named " + firm));
        return accounts.findByName(firmId, account)
                .orElseThrow(() -> unknown("--account", "The firm " + firm + " has no account named " + account));
    }

    private static InvalidInput unknown(String option, String problem) {
        return new InvalidInput(
                option, problem + ". A firm and an account are made with: " + Program.call() + " token create");
    }
}
