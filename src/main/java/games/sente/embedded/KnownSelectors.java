package games.sente.embedded;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.List;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.nio.AbstractNIOConnectionDistributor;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.RegisterChannelResult;
import org.glassfish.grizzly.nio.RoundRobinConnectionDistributor;
import org.glassfish.grizzly.nio.SelectorRunner;

/** Spreads connections over the selectors as Grizzly does by itself, and says which selectors there are. */
final class KnownSelectors extends AbstractNIOConnectionDistributor {
    private final RoundRobinConnectionDistributor real;

    KnownSelectors(NIOTransport transport) {
        super(transport);
        this.real = new RoundRobinConnectionDistributor(transport);
    }

    /** All of them, once the transport has started. */
    List<SelectorRunner> all() {
        return List.of(getTransportSelectorRunners());
    }

    @Override
    public void registerChannel(SelectableChannel channel, int interest, Object attachment) throws IOException {
        real.registerChannel(channel, interest, attachment);
    }

    @Override
    public void registerChannelAsync(
            SelectableChannel channel, int interest, Object attachment, CompletionHandler<RegisterChannelResult> then) {
        real.registerChannelAsync(channel, interest, attachment, then);
    }

    @Override
    public void registerServiceChannelAsync(
            SelectableChannel channel, int interest, Object attachment, CompletionHandler<RegisterChannelResult> then) {
        real.registerServiceChannelAsync(channel, interest, attachment, then);
    }
}
