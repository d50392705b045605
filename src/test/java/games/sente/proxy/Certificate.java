package games.sente.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 and localhost, made for one run of the tests, and who trusts it. */
final class Certificate {
    static final String FILE = "certificate.p12";
    /** The master password of GlassFish and Payara, which read no keystore with another one. */
    static final String PASSWORD = "changeit";

    private final KeyStore store;

    private Certificate(KeyStore store) {
        this.store = store;
    }

    /**
     * Makes one.
     *
     * @param folder where its file is kept meanwhile
     */
    static Certificate make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(FILE);
        Files.deleteIfExists(file);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "sente",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        return in(folder);
    }

    /** The one that was made there. */
    static Certificate in(Path folder) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Certificate(store);
    }

    /** The certificate, as proxies read it (RFC 7468). */
    String certificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate("sente").getEncoded());
    }

    /** Its key. */
    String key() throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey("sente", PASSWORD.toCharArray()).getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /** Trusts this certificate and no other. */
    SSLContext trust() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sente", store.getCertificate("sente"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
