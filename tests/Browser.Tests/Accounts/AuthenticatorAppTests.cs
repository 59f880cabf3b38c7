namespace MusicStreaming.Browser.Tests.Accounts;

public sealed class AuthenticatorAppTests
{
    /// <summary>RFC 6238, appendix B: the last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void The_app_shows_what_the_standard_says(long time, string code)
    {
        var app = new AuthenticatorApp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

        Assert.Equal(code, app.CodeAt(time / 30));
    }
}
