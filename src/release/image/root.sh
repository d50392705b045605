#!/bin/sh
# Makes the image's root folder but for Sente: a Java with the modules that Sente uses, and the libraries that this Java
# runs on here, at the paths where they lie here. With the licenses of both.
# usage: root.sh JAVA_HOME FOLDER
set -eu
java=$1
root=$2

rm -rf "$root"
mkdir -p "$root/opt" "$root/etc" "$root/data" "$root/tmp"
"$java/bin/jlink" --output "$root/opt/java" --no-header-files --no-man-pages --strip-java-debug-attributes \
  --add-modules java.base,java.logging,java.management,java.naming,java.sql \
  --add-modules jdk.crypto.ec,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

# What ldd names by a path outside of Java itself; and three parts of the C library that only SQLite's driver, which is
# built for an older one, asks for.
libraries=$(find "$root/opt/java" -name '*.so' -exec ldd {} + | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^\/.*[^:]$/) print $i }' \
  | grep -vF "$root" | sort -u)
libc=$(echo "$libraries" | grep '/libc\.so\.6$')
for library in $libraries "${libc%/*}/libpthread.so.0" "${libc%/*}/libdl.so.2" "${libc%/*}/librt.so.1"; do
  mkdir -p "$root${library%/*}"
  cp -L "$library" "$root$library"
  package=$(dpkg -S "$library" 2>/dev/null || dpkg -S "/usr$library" || dpkg -S "$(readlink -f "$library")")
  package=${package%%:*}
  mkdir -p "$root/usr/share/doc/$package"
  cp -L "/usr/share/doc/$package/copyright" "$root/usr/share/doc/$package/"
done
# The licenses that those files refer to.
mkdir -p "$root/usr/share/common-licenses"
cp -L /usr/share/common-licenses/* "$root/usr/share/common-licenses/"

echo 'root:x:0:0::/:/sbin/nologin
sente:x:65532:65532::/data:/sbin/nologin' >"$root/etc/passwd"
echo 'root:x:0:
sente:x:65532:' >"$root/etc/group"
