# Which messages the library of Cedarcode takes: on stdin {"keys": JWK set, "messages": hexadecimal}, on stdout a list of true and false.
require "base64"
require "cose"
require "json"

# The library builds a key in a way that OpenSSL 3 does not have any more; all the rest is the library's.
class Key < COSE::Key::EC2
  CURVE = OpenSSL::ASN1::Sequence([OpenSSL::ASN1::ObjectId("id-ecPublicKey"), OpenSSL::ASN1::ObjectId("prime256v1")])

  def to_pkey
    point = OpenSSL::ASN1::BitString("\x04".b + x + y)
    OpenSSL::PKey::EC.new(OpenSSL::ASN1::Sequence([CURVE, point]).to_der)
  end
end

asked = JSON.parse($stdin.read)
keys = asked["keys"].to_h do |jwk|
  kid, x, y = jwk.values_at("kid", "x", "y").map { |text| Base64.urlsafe_decode64(text) }
  [kid, Key.new(kid: kid, crv: 1, alg: -7, x: x, y: y)]
end
answers = asked["messages"].map do |text|
  message = COSE::Sign1.deserialize([text].pack("H*"))
  message.verify(keys.fetch(message.headers.kid)) == true
rescue StandardError
  false
end
puts JSON.generate(answers)
