using MusicStreaming.Streaming.Delivery;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class UrlSignatureTests
{
    private const int Longest = 4_096;

    [Theory]
    [InlineData("?Policy=a&Signature=b&Key-Pair-Id=c", "")]
    [InlineData("?x=1&Policy=a&y&Signature=b&=z&Key-Pair-Id=c&x=1", "?x=1&y&=z&x=1")]
    [InlineData("?&Policy=a&&Signature=b&Key-Pair-Id=c&", "?&&")]
    [InlineData("?policy=1&Policy=a&Signature=b&Key-Pair-Id=c", "?policy=1")]
    public void What_is_no_part_of_a_signature_stays_as_it_came(string query, string rest) => Assert.Equal(rest, UrlSignature.From(query)?.Rest);

    [Theory]
    [InlineData("")]
    [InlineData("?Policy=a&Signature=b&Key-Pair-Id=c")]
    public void A_flood_of_parameters_costs_no_more_than_its_length(string begin)
    {
        var query = (begin.Length == 0 ? "?" : begin).PadRight(Longest, '&');
        UrlSignature.From(query);

        var before = GC.GetAllocatedBytesForCurrentThread();
        UrlSignature.From(query);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 8 * Longest * sizeof(char));
    }
}
