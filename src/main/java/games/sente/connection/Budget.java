package games.sente.connection;

/** A token bucket: a rate per second, with a burst of twice that. For one thread at a time. */
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
     * Takes tokens.
     *
     * @return false if there are not enough; then none was taken
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
