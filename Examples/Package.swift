// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "nsauth-examples",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "nsauth", path: "..")
    ],
    targets: [
        // What a connector service does with nsauth: swift run --package-path Examples Connector
        .executableTarget(
            name: "Connector",
            dependencies: [
                .product(name: "NetSuiteAuth", package: "nsauth"),
                .product(name: "NetSuiteProfiles", package: "nsauth"),
                .product(name: "OAuthFormats", package: "nsauth"),
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
