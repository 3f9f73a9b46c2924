package io.rowport.bootstrap;

import io.rowport.application.AccessTokens;
import io.rowport.application.FirmsAndAccounts;
import io.rowport.bootstrap.terminal.ExitCode;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.AccessToken;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Scope;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Makes, lists and revokes personal access tokens.",
        versionProvider = Program.class,
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec;

    TokenCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with tokens: create, list or revoke.");
    }

    @Command(
            name = "create",
            description =
                    "Makes a token, and its firm and account where they aren't there yet. Only the token itself goes"
                            + " to standard output; it can't be shown again.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--firm", required = true, paramLabel = "NAME", description = "The firm.") String firm,
            @Option(names = "--account", required = true, paramLabel = "NAME", description = "The account of it.")
                    String account,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            description =
                                    "What it allows: imports:read or imports:write; once for each (default: both).")
                    @Nullable List<Scope> scopes,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            description = "How long it works, for example 90d (default: until it is revoked).")
                    @Nullable Duration lifetime) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            Set<Scope> allowed = scopes == null ? EnumSet.allOf(Scope.class) : EnumSet.copyOf(scopes);
            AccessTokens.Minted minted = wiring.accessTokens.mint(firm, account, allowed, lifetime);
            session.terminal()
                    .err()
                    .println("Made token " + minted.token().uuid() + " for " + account + " of " + firm
                            + ". Keep it now, it is shown this once:");
            session.terminal().out().println(minted.secret());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "list",
            description = "Lists all tokens, oldest first; never their secrets.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--firm", paramLabel = "NAME", description = "Only those of this firm (default: all).")
                    @Nullable String firm) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            Table table = new Table("ID", "FIRM", "ACCOUNT", "CREATED", "EXPIRES", "LAST USED", "STATE", "SCOPES");
            Owners owners = Owners.of(wiring.firms, firm);
            Instant now = wiring.clock.instant();
            for (AccessToken token : wiring.accessTokens.list()) {
                String owner = owners.firmOf(token);
                if (owner == null) {
                    continue;
                }
                table.row(
                        token.uuid().toString(),
                        owner,
                        token.account().name(),
                        Words.minute(token.createdAt()),
                        Words.minute(token.expiresAt(), "never"),
                        Words.minute(token.lastUsedAt(), "never"),
                        owners.areDisabled(token) ? "disabled" : state(token, now),
                        token.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(" ")));
            }
            table.print(session.terminal().out());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "revoke",
            description = "Revokes a token: from now on it opens nothing.",
            versionProvider = Program.class,
            mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID", description = "The token's id, as token list shows it.") UUID id) {
        try (Wiring wiring = Wiring.open(session.settings())) {
            boolean isRevoked = wiring.accessTokens.revoke(id);
            PrintStream stream =
                    isRevoked ? session.terminal().out() : session.terminal().err();
            stream.println(isRevoked ? "Revoked." : "There is no such token that still works.");
            return isRevoked ? ExitCode.OK : ExitCode.NOT_DONE;
        }
    }

    private static String state(AccessToken token, Instant now) {
        if (token.revokedAt() != null) {
            return "revoked";
        }
        return token.worksAt(now) ? "works" : "expired";
    }

    /** Whose tokens there are: the names of the firms that are asked for, and the accounts that may do nothing. */
    private record Owners(Map<FirmId, String> firms, Set<UUID> disabled) {
        static Owners of(FirmsAndAccounts known, @Nullable String only) {
            Map<FirmId, String> names = new HashMap<>();
            Set<UUID> disabled = new HashSet<>();
            for (Firm firm : known.firms()) {
                if (only == null || only.equals(firm.name())) {
                    names.put(firm.id(), firm.name());
                    known.accounts(firm.name()).stream()
                            .filter(member -> firm.disabledAt() != null || member.disabledAt() != null)
                            .forEach(member -> disabled.add(member.account().uuid()));
                }
            }
            if (only != null && names.isEmpty()) {
                throw new InvalidInput("--firm", "There is no firm named " + only + ".");
            }
            return new Owners(names, disabled);
        }

        @Nullable String firmOf(AccessToken token) {
            return firms.get(token.account().firm());
        }

        boolean areDisabled(AccessToken token) {
            return disabled.contains(token.account().uuid());
        }
    }
}
