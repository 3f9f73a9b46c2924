package io.rowport.application;

import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.RunQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * A queue that is driven by hand: nothing runs but what {@link #runNext} is told to run, until {@link #start} lets it run by
 * itself. Firms take turns. Safe for use by several threads, each of which is a worker.
 */
public final class InMemoryRunQueue implements RunQueue {
    private final InMemoryTransactions transactions;
    private final int atOnce;
    private final RollbackMap<ImportId, Place> places;
    private final Map<FirmId, Long> lastTurns = new HashMap<>();
    private final InMemoryWorkers workers = new InMemoryWorkers(this::runNextUnlessPaused);
    private long sequence;

    private record Place(long number, FirmId firm, ImportId id, boolean inHand) {
        private Place with(boolean nowInHand) {
            return new Place(number, firm, id, nowInHand);
        }
    }

    /**
     * Makes an empty queue.
     *
     * @param transactions which it takes part in
     * @param atOnce how many imports of a firm are in hand at once, at most
     */
    public InMemoryRunQueue(InMemoryTransactions transactions, int atOnce) {
        this.transactions = transactions;
        this.atOnce = atOnce;
        this.places = new RollbackMap<>(transactions);
    }

    @Override
    public void add(Import queued) {
        transactions.run(() -> places.put(queued.id(), new Place(++sequence, queued.firm(), queued.id(), false)));
        workers.look();
    }

    @Override
    public void release(FirmId firm, ImportId id) {
        transactions.run(
                () -> places.get(id).filter(place -> place.firm().equals(firm)).ifPresent(place -> places.remove(id)));
        workers.look();
    }

    @Override
    public void start(Worker worker) {
        workers.start(worker);
    }

    @Override
    public void pause() {
        workers.pause();
    }

    @Override
    public void close() {
        workers.close();
    }

    @Override
    public OptionalInt position(ImportId id) {
        return transactions.join(() -> {
            List<ImportId> order = order().stream().map(Place::id).toList();
            int index = order.indexOf(id);
            return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
        });
    }

    /**
     * Hands the next import to the calling thread, if one may be run. Where the worker throws, or leaves the rest, the import
     * waits again at its old place.
     *
     * @param worker what to do with it; it is never told to stop
     * @return whether there was one
     */
    public boolean runNext(Worker worker) {
        return run(transactions.join(this::take), worker, () -> false);
    }

    /** Whether it is paused is asked where a place is taken, lest one that has asked before takes one after. */
    private boolean runNextUnlessPaused(Worker worker, BooleanSupplier stopping) {
        return run(transactions.join(() -> workers.isPaused() ? Optional.empty() : take()), worker, stopping);
    }

    private boolean run(Optional<Place> taken, Worker worker, BooleanSupplier stopping) {
        taken.ifPresent(place -> {
            Left left = Left.THE_REST;
            try {
                left = worker.work(place.id(), stopping);
            } finally {
                settle(place, left);
            }
        });
        return taken.isPresent();
    }

    private Optional<Place> take() {
        Optional<Place> next =
                order().stream().filter(place -> inHand(place.firm()) < atOnce).findFirst();
        next.ifPresent(place -> {
            lastTurns.put(place.firm(), ++sequence);
            places.put(place.id(), place.with(true));
        });
        return next;
    }

    /** What was released, or released and added again, in the meantime is left as it is. */
    private void settle(Place place, Left left) {
        transactions.join(() -> {
            boolean unchanged = places.get(place.id()).equals(Optional.of(place.with(true)));
            if (unchanged && left == Left.THE_REST) {
                places.put(place.id(), place);
            } else if (unchanged) {
                places.remove(place.id());
            }
            return unchanged;
        });
    }

    private long inHand(FirmId firm) {
        return places.values().stream()
                .filter(place -> place.inHand() && place.firm().equals(firm))
                .count();
    }

    /** The places that wait, in the order in which they are handed out: the next of the firm whose last turn is longest ago. */
    private List<Place> order() {
        List<Place> waiting = new ArrayList<>(places.values().stream()
                .filter(place -> !place.inHand())
                .sorted(Comparator.comparingLong(Place::number))
                .toList());
        Map<FirmId, Long> turns = new HashMap<>(lastTurns);
        List<Place> order = new ArrayList<>();
        long turn = sequence;
        while (!waiting.isEmpty()) {
            Place next = waiting.stream()
                    .min(Comparator.comparingLong(place -> turns.getOrDefault(place.firm(), 0L)))
                    .orElseThrow();
            turns.put(next.firm(), ++turn);
            waiting.remove(next);
            order.add(next);
        }
        return order;
    }
}
