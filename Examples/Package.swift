// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "nsauth-examples",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "nsauth", path: ".."),
        // The connector's own HTTP client, with what its interface is written in.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
    ],
    targets: [
        // What a connector service does with nsauth: Examples/switch-scheme runs it by both schemes
        .executableTarget(
            name: "Connector",
            dependencies: [
                .product(name: "CurlTransport", package: "nsauth"),
                .product(name: "NetSuiteAuth", package: "nsauth"),
                .product(name: "NetSuiteProfiles", package: "nsauth"),
                .product(name: "OAuthFormats", package: "nsauth"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Connector"
        ),

        // nsauth beside hand-written C: swift run -c release --package-path Examples Benchmarks
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CBenchmarkBaselines",
                .product(name: "AuthCrypto", package: "nsauth"),
                .product(name: "CurlTransport", package: "nsauth"),
                .product(name: "NetSuiteAuth", package: "nsauth"),
                .product(name: "OAuthFormats", package: "nsauth"),
            ],
            path: "Benchmarks"
        ),
        .target(
            name: "CBenchmarkBaselines",
            dependencies: ["CLibcrypto"],
            path: "BenchmarkBaselines",
            cSettings: [
                // A call deprecated in OpenSSL 3.0 does not compile.
                .define("OPENSSL_API_COMPAT", to: "30000"),
                .define("OPENSSL_NO_DEPRECATED"),
            ],
            linkerSettings: [.linkedLibrary("curl")]
        ),
        .systemLibrary(
            name: "CLibcrypto",
            path: "CLibcrypto",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
    ]
)

// The settings of nsauth itself; its Package.swift says why.
for target in package.targets where target.type != .system && target.name != "CBenchmarkBaselines" {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
    ]
}
