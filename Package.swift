// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "nsauth",
    // `String.UTF8View.span` and `InlineArray` first ship with macOS 26; Linux has no floor.
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "AuthCrypto", targets: ["AuthCrypto"]),
        .library(name: "OAuthFormats", targets: ["OAuthFormats"]),
        .library(name: "NetSuiteAuth", targets: ["NetSuiteAuth"]),
        .library(name: "CurlTransport", targets: ["CurlTransport"]),
        .library(name: "NetSuiteProfiles", targets: ["NetSuiteProfiles"]),
        .library(name: "NetSuiteAuthTesting", targets: ["NetSuiteAuthTesting"]),
        .library(name: "NetSuiteAuthService", targets: ["NetSuiteAuthService"]),
        .library(name: "NetSuiteSandbox", targets: ["NetSuiteSandbox"]),
        .executable(name: "nsauth", targets: ["nsauth"]),
        .executable(name: "nsauth-sandbox", targets: ["nsauth-sandbox"]),
    ],
    dependencies: [
        // The command line: options, help and shell completions.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Profiles are TOML files.
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        // The sandbox's server, alone; without traits, which would bring configuration files and full Foundation.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        // What the server's interface is written in, and the requests that a service signs.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        // Signals, which end the sandbox's program; and the service that keeps tokens.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // What a service counts and times its tokens by.
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        // Where a service's traces show the wait for a token.
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    ],
    targets: [
        // Modules: everything C.
        .systemLibrary(
            name: "COpenSSL",
            path: "Modules/COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        // Its headers alone: libcurl is looked up when it is first used, so that a program which only signs starts without
        // it. pkg-config would link it.
        .systemLibrary(
            name: "CLibcurl",
            path: "Modules/CLibcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]
        ),
        .target(
            name: "CAuthCrypto",
            dependencies: ["COpenSSL"],
            path: "Modules/CAuthCrypto",
            cSettings: [
                // A call deprecated in OpenSSL 3.0 does not compile.
                .define("OPENSSL_API_COMPAT", to: "30000"),
                .define("OPENSSL_NO_DEPRECATED"),
            ]
        ),

        .target(
            name: "CCurlTransport",
            dependencies: ["CLibcurl"],
            path: "Modules/CCurlTransport",
            linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]
        ),

        // Sources: everything Swift, each target importing only what stands in its list.
        .target(name: "AuthCrypto", dependencies: ["CAuthCrypto"]),
        .target(name: "OAuthFormats"),
        .target(name: "NetSuiteAuth", dependencies: ["AuthCrypto", "OAuthFormats"]),
        .target(name: "CurlTransport", dependencies: ["NetSuiteAuth", "AuthCrypto", "OAuthFormats", "CCurlTransport"]),
        .target(name: "NetSuiteProfiles", dependencies: ["NetSuiteAuth", "AuthCrypto", "OAuthFormats", "TOMLKit"]),
        .target(
            name: "NetSuiteAuthService",
            dependencies: [
                "NetSuiteAuth", "AuthCrypto", "OAuthFormats",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]
        ),
        .executableTarget(
            name: "nsauth",
            dependencies: [
                "NetSuiteProfiles", "CurlTransport", "NetSuiteAuth", "AuthCrypto", "OAuthFormats",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(name: "NetSuiteAuthTesting", dependencies: ["NetSuiteAuth"]),
        .target(
            name: "NetSuiteSandbox",
            dependencies: [
                "NetSuiteAuth", "AuthCrypto",
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .executableTarget(
            name: "nsauth-sandbox",
            dependencies: [
                "NetSuiteSandbox", "NetSuiteAuth", "AuthCrypto",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        // Tests: one folder a target.
        .target(
            name: "TestSupport",
            dependencies: ["AuthCrypto", "OAuthFormats"],
            path: "Tests/TestSupport",
            resources: [.copy("FaultyServer")]
        ),
        .testTarget(
            name: "AuthCryptoTests",
            dependencies: ["AuthCrypto", "OAuthFormats", "TestSupport"],
            resources: [.copy("Vectors")]
        ),
        .testTarget(
            name: "OAuthFormatsTests",
            dependencies: ["OAuthFormats", "TestSupport"],
            resources: [.copy("Vectors")]
        ),
        .testTarget(
            name: "NetSuiteAuthTests",
            dependencies: ["NetSuiteAuth", "NetSuiteAuthTesting", "AuthCrypto", "OAuthFormats", "TestSupport"],
            resources: [.copy("Vectors")]
        ),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: ["CurlTransport", "NetSuiteAuth", "AuthCrypto", "OAuthFormats", "TestSupport"]
        ),
        .testTarget(
            name: "NetSuiteProfilesTests",
            dependencies: ["NetSuiteProfiles", "NetSuiteAuth", "AuthCrypto", "OAuthFormats", "TestSupport"]
        ),
        .testTarget(
            name: "NetSuiteAuthServiceTests",
            dependencies: [
                "NetSuiteAuthService", "NetSuiteAuth", "AuthCrypto", "OAuthFormats", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]
        ),
        .testTarget(
            name: "NetSuiteSandboxTests",
            dependencies: [
                "NetSuiteSandbox", "CurlTransport", "NetSuiteAuth", "AuthCrypto", "OAuthFormats", "TestSupport",
                "nsauth-sandbox",
                "nsauth",
            ]
        ),
        .testTarget(
            name: "nsauthTests",
            dependencies: [
                "nsauth", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.copy("Transcripts")]
        ),
    ]
)

for target in package.targets where target.type != .system && !target.name.hasPrefix("C") {
    target.swiftSettings = [
        // Data races are errors (SE-0337 and its successors).
        .swiftLanguageMode(.v6),
        // Every use of an unsafe construct is marked `unsafe` (SE-0458).
        .strictMemorySafety(),
        // A warning nobody reads is a defect nobody sees (SE-0443).
        .treatAllWarnings(as: .error),
        // `any` is written where a value is boxed (SE-0335).
        .enableUpcomingFeature("ExistentialAny"),
        // An import is not part of the interface unless it says `public` (SE-0409).
        .enableUpcomingFeature("InternalImportsByDefault"),
        // A member is visible only where its module is imported (SE-0444).
        .enableUpcomingFeature("MemberImportVisibility"),
        // An async function runs where its caller runs unless it says otherwise (SE-0461).
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        // A conformance is isolated as its type is (SE-0470).
        .enableUpcomingFeature("InferIsolatedConformances"),
    ]
}
