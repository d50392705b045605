package games.sente.connection;

/** How much a client may ask for: so much a second, and as much again saved up. For one thread at a time. */
public final class Budget {
    private final double perNano;
    private final double most;
    private double left;
    private long countedNanos;

    /** @param perSecond from 1 */
    public Budget(int perSecond, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.most = 2.0 * perSecond;
        this.left = most;
        this.countedNanos = nowNanos;
    }

    /**
     * Takes so much out.
     *
     * @return false if there is not enough left; then nothing was taken
     */
    public boolean take(double amount, long nowNanos) {
        left = Math.min(most, left + (nowNanos - countedNanos) * perNano);
        countedNanos = nowNanos;
        if (left < amount) {
            return false;
        }
        left -= amount;
        return true;
    }
}
