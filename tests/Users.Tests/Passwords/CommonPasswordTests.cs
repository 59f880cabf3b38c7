using MusicStreaming.Users.Passwords;

namespace MusicStreaming.Users.Tests.Passwords;

public sealed class CommonPasswordTests
{
    [Theory]
    [InlineData("1234567890")]
    [InlineData("0987654321")]
    [InlineData("qwertyuiop")]
    [InlineData("poiuytrewq")]
    [InlineData("qwerty12345")]
    [InlineData("1q2w3e4r5t")]
    [InlineData("abcdefghij")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("passwordpassword")]
    [InlineData("Password123!")]
    [InlineData("P@ssw0rd2024")]
    [InlineData("letmein1234")]
    [InlineData("Welcome2026!")]
    [InlineData("iloveyou123")]
    [InlineData("changeme!!!!")]
    [InlineData("administrator")]
    [InlineData("MusicStreaming1")]
    [InlineData("hello12345")]
    [InlineData("hello123456")]
    [InlineData("babygirl123")]
    [InlineData("Ashley1234")]
    [InlineData("michelle12")]
    [InlineData("samsung123")]
    [InlineData("pakistan123")]
    [InlineData("qweasdzxc123")]
    [InlineData("a1b2c3d4e5")]
    [InlineData("abcdef123456")]
    [InlineData("12345hello")]
    public void What_everybody_tries_first_is_common(string password) => Assert.True(CommonPassword.Matches(password));

    [Theory]
    [InlineData("tall green harmonica")]
    [InlineData("v7!kQz0pLr")]
    [InlineData("vinyl-kettle-42-orbit")]
    [InlineData("ünbeliebter Käse")]
    [InlineData("password of the lighthouse keeper")]
    [InlineData("1234 bottles of elderflower")]
    [InlineData("ashley likes michelle")]
    [InlineData("hello58293047")]
    public void A_phrase_or_a_random_string_is_not(string password) => Assert.False(CommonPassword.Matches(password));
}
