package io.rowport.application;

import io.rowport.domain.FirmId;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.port.ImportStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keeps imports in memory. Safe for use by several threads. */
public final class InMemoryImportStore implements ImportStore {
    private static final Set<ImportStatus> NOT_RUN =
            EnumSet.of(ImportStatus.PENDING, ImportStatus.MAPPED, ImportStatus.UNDONE);

    private static final Set<ImportStatus> NOT_STARTED = EnumSet.of(ImportStatus.PENDING, ImportStatus.MAPPED);
    private static final Comparator<Import> BY_ID =
            Comparator.comparing(current -> current.id().toString());
    private static final Comparator<Import> BY_CREATION = Comparator.comparing(
                    (Import current) -> current.timeline().createdAt())
            .thenComparing(BY_ID);
    private static final Comparator<Import> BY_CHANGE = Comparator.comparing(
                    (Import current) -> current.timeline().updatedAt())
            .thenComparing(BY_ID);

    private final InMemoryTransactions transactions;
    private final InMemoryOutcomeStore outcomes;
    private final RollbackMap<ImportId, Claim> kept;

    /**
     * Makes an empty store.
     *
     * @param transactions which it takes part in
     * @param outcomes go with their import when it is removed
     */
    public InMemoryImportStore(InMemoryTransactions transactions, InMemoryOutcomeStore outcomes) {
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.kept = new RollbackMap<>(transactions);
    }

    @Override
    public void add(Import created) {
        transactions.run(() -> {
            if (kept.get(created.id()).isPresent()) {
                throw new IllegalStateException("There is an import " + created.id() + " already");
            }
            kept.put(created.id(), new Claim(created, 0));
        });
    }

    @Override
    public Optional<Import> find(FirmId firm, ImportId id) {
        return transactions.join(() -> kept.get(id).map(Claim::current).filter(of(firm)));
    }

    @Override
    public Optional<Import> change(FirmId firm, ImportId id, UnaryOperator<Import> change) {
        return transactions.call(
                () -> find(firm, id).map(current -> moved(id, change).current()));
    }

    @Override
    public long storedBytes(FirmId firm) {
        return transactions.call(() -> kept.values().stream()
                .map(Claim::current)
                .filter(of(firm))
                .filter(current -> current.timeline().purgedAt() == null)
                .mapToLong(current -> current.file().fingerprint().size())
                .sum());
    }

    @Override
    public void remove(FirmId firm, ImportId id) {
        transactions.run(() -> find(firm, id).ifPresent(current -> {
            kept.remove(id);
            outcomes.remove(id);
        }));
    }

    @Override
    public Page<Import> list(FirmId firm, ImportQuery query, Page.Request page) {
        List<Import> wanted = transactions.join(() -> of(firm, current -> matches(query, current))
                .sorted(order(query.sort()))
                .toList());
        List<Import> items =
                wanted.stream().skip(page.offset()).limit(page.size()).toList();
        return new Page<>(items, wanted.size(), page);
    }

    @Override
    public Optional<Mapping> lastMapping(FirmId firm, String type, Headers headers) {
        return transactions.join(() -> of(
                        firm,
                        current -> isOf(type, current)
                                && current.file().headers().equals(headers)
                                && !NOT_STARTED.contains(current.status()))
                .max(BY_CREATION)
                .map(Import::mapping));
    }

    @Override
    public Optional<ImportId> lastRunOf(FirmId firm, String type, Mode mode, String sha256) {
        return transactions.join(() -> of(
                        firm,
                        current -> isOf(type, current)
                                && current.request().mode() == mode
                                && current.file().fingerprint().sha256().equals(sha256)
                                && !NOT_RUN.contains(current.status()))
                .max(BY_CREATION)
                .map(Import::id));
    }

    @Override
    public Optional<Claim> claim(ImportId id, UnaryOperator<Import> change) {
        return transactions.call(() -> kept.get(id).map(current -> moved(id, change)));
    }

    @Override
    public Claim advance(Claim claim, Import next) {
        ImportId id = claim.current().id();
        return transactions.call(() -> {
            boolean held = kept.get(id)
                    .filter(present -> present.token() == claim.token())
                    .isPresent();
            if (!held) {
                throw new ClaimLost(id);
            }
            return moved(id, current -> next);
        });
    }

    /** Every change moves the token on, so that only who made the last one can go on with it. */
    private Claim moved(ImportId id, UnaryOperator<Import> change) {
        Claim present = kept.get(id).orElseThrow();
        Claim next = new Claim(change.apply(present.current()), present.token() + 1);
        kept.put(id, next);
        return next;
    }

    private Stream<Import> of(FirmId firm, Predicate<Import> wanted) {
        return kept.values().stream().map(Claim::current).filter(of(firm)).filter(wanted);
    }

    private static Predicate<Import> of(FirmId firm) {
        return current -> current.firm().equals(firm);
    }

    private static boolean isOf(String type, Import current) {
        return current.request().type().equals(type);
    }

    private static Comparator<Import> order(ImportQuery.Sort sort) {
        Comparator<Import> order = sort.by() == ImportQuery.Sort.By.CREATED_AT ? BY_CREATION : BY_CHANGE;
        return sort.descending() ? order.reversed() : order;
    }

    private static boolean matches(ImportQuery query, Import current) {
        LocalDate day = current.timeline().createdAt().atZone(ZoneOffset.UTC).toLocalDate();
        return admits(query.ids(), current.id())
                && admits(query.types(), current.request().type())
                && !query.excludedTypes().contains(current.request().type())
                && admits(query.modes(), current.request().mode())
                && admits(query.statuses(), current.status())
                && admits(query.initiatedBy(), current.account().uuid())
                && (query.from() == null || !day.isBefore(query.from()))
                && (query.to() == null || !day.isAfter(query.to()));
    }

    private static <T> boolean admits(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
