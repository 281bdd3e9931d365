import OAuthFormats
import Testing

@Suite("HTTPDate (RFC 9110 section 5.6.7)")
struct HTTPDateTests {
    @Test(
        "the RFC's own moment in its three forms",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ]
    )
    func threeForms(_ text: String) { #expect(HTTPDate(parsing: text)?.secondsSince1970 == 784_111_777) }

    @Test(
        "days are counted as the calendar has them",
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
            ("Tue, 24 Nov 2026 07:13:16 GMT", 1_795_504_396), ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
            ("Fri, 31 Dec 9999 23:59:60 GMT", 253_402_300_800), ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
        ] as [(String, Int64)]
    )
    func days(text: String, seconds: Int64) { #expect(HTTPDate(parsing: text)?.secondsSince1970 == seconds) }

    @Test(
        "a year of two digits lies between 1970 and 2069",
        arguments: [
            ("Sunday, 06-Nov-70 00:00:00 GMT", "Fri, 06 Nov 1970 00:00:00 GMT"),
            ("Sunday, 06-Nov-69 00:00:00 GMT", "Wed, 06 Nov 2069 00:00:00 GMT"),
        ]
    )
    func twoDigits(short: String, long: String) {
        #expect(HTTPDate(parsing: short) == HTTPDate(parsing: long) && HTTPDate(parsing: short) != nil)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", " ", "soon", "0", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 19944 08:49:37 GMT", "Sun, 06 Nov -1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:37 GMT GMT",
            "Sunday, 06-Nov 08:49:37 GMT", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:٣٧ GMT",
        ]
    )
    func refused(_ text: String) { #expect(HTTPDate(parsing: text) == nil) }
}
