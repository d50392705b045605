package games.sente.embedded;

import java.io.ByteArrayOutputStream;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.HttpBrokenContentException;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Bodies in chunks: those of requests as {@link ChunkReader} reads them, since Grizzly forgives too much; answers as
 * Grizzly writes them.
 */
final class StrictChunks implements TransferEncoding {
    private static final Attribute<ChunkReader> READER =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(StrictChunks.class.getName(), ChunkReader::new);

    private final ChunkedTransferEncoding grizzly;

    StrictChunks(ChunkedTransferEncoding grizzly) {
        this.grizzly = grizzly;
    }

    @Override
    public boolean wantDecode(HttpHeader header) {
        return grizzly.wantDecode(header);
    }

    @Override
    public ParsingResult parsePacket(FilterChainContext context, HttpHeader header, Buffer bytes) {
        ChunkReader reader = READER.get(header);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        if (!reader.read(bytes, data)) {
            throw new HttpBrokenContentException("Chunks that are none");
        }
        Buffer rest = bytes.hasRemaining() ? bytes.split(bytes.position()) : null;
        if (data.size() == 0 && !reader.isOver()) {
            return ParsingResult.create(null, null);
        }
        HttpContent content = header.httpContentBuilder()
                .content(Buffers.wrap(context.getMemoryManager(), data.toByteArray()))
                .last(reader.isOver())
                .build();
        return ParsingResult.create(content, rest);
    }

    @Override
    public boolean wantEncode(HttpHeader header) {
        return grizzly.wantEncode(header);
    }

    @Override
    public void prepareSerialize(FilterChainContext context, HttpHeader header, HttpContent content) {
        grizzly.prepareSerialize(context, header, content);
    }

    @Override
    public Buffer serializePacket(FilterChainContext context, HttpContent content) {
        return grizzly.serializePacket(context, content);
    }
}
