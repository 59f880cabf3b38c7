using System.Security.Cryptography;
using System.Text;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Tests.TwoFactor;

public sealed class TotpTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 10, TimeSpan.Zero);

    private readonly byte[] _key = Totp.NewKey();

    /// <summary>RFC 6238 appendix B. Its keys are as long as the hash, as the reference implementation beside the table has them.</summary>
    [Theory]
    [InlineData("SHA1", 59, "94287082")]
    [InlineData("SHA256", 59, "46119246")]
    [InlineData("SHA512", 59, "90693936")]
    [InlineData("SHA1", 1111111109, "07081804")]
    [InlineData("SHA256", 1111111109, "68084774")]
    [InlineData("SHA512", 1111111109, "25091201")]
    [InlineData("SHA1", 1111111111, "14050471")]
    [InlineData("SHA256", 1111111111, "67062674")]
    [InlineData("SHA512", 1111111111, "99943326")]
    [InlineData("SHA1", 1234567890, "89005924")]
    [InlineData("SHA256", 1234567890, "91819424")]
    [InlineData("SHA512", 1234567890, "93441116")]
    [InlineData("SHA1", 2000000000, "69279037")]
    [InlineData("SHA256", 2000000000, "90698825")]
    [InlineData("SHA512", 2000000000, "38618901")]
    [InlineData("SHA1", 20000000000, "65353130")]
    [InlineData("SHA256", 20000000000, "77737706")]
    [InlineData("SHA512", 20000000000, "47863826")]
    public void The_vectors_of_RFC_6238_hold(string algorithm, long seconds, string expected)
    {
        var length = algorithm switch { "SHA1" => 20, "SHA256" => 32, _ => 64 };
        var key = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1234567890", 7))[..length]);

        var code = new Totp(new HashAlgorithmName(algorithm), 8).Code(key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)));

        Assert.Equal(expected, code);
    }

    /// <summary>RFC 4226 appendix D.</summary>
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void The_vectors_of_RFC_4226_hold_for_codes_of_six_digits(long counter, string expected)
        => Assert.Equal(expected, Totp.Usual.Code("12345678901234567890"u8.ToArray(), counter));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_wrong_by_one_step(int steps, bool isGood)
    {
        var code = Totp.Usual.Code(_key, Totp.StepAt(Now) + steps);

        Assert.Equal(isGood ? Totp.StepAt(Now) + steps : null, Totp.Usual.Match(_key, code, Now, after: 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void After_a_code_neither_it_nor_one_before_it_works(int steps)
    {
        var current = Totp.StepAt(Now);

        Assert.Null(Totp.Usual.Match(_key, Totp.Usual.Code(_key, current + steps), Now, after: current));
        Assert.NotNull(Totp.Usual.Match(_key, Totp.Usual.Code(_key, current + 1), Now, after: current));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("rubbish")]
    [InlineData("٠١٢٣٤٥")]
    public void What_is_no_code_matches_nothing(string code) => Assert.Null(Totp.Usual.Match(_key, code, Now, after: 0));

    /// <summary>RFC 4648 section 10, without the padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_vectors_of_RFC_4648_hold(string text, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(encoded)));
    }

    [Fact]
    public void A_key_survives_its_text() => Assert.Equal(_key, Base32.Decode(Base32.Encode(_key)));
}
